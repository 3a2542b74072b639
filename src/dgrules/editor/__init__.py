"""What an editor asks about rule files: the text of a document and a place in it go in, plain values come out.

Everything here is a pure function of the texts, save the server: `features`, `server`, `converted` and `proving` speak
the Language Server Protocol, and only they know pygls. Places are the protocol's: lines and UTF-16 code units, both
from 0.
"""
