"""What an editor asks about rule files: the text of a document and a place in it go in, plain values come out.

Everything here is a pure function of the texts, save `server`, which speaks the Language Server Protocol and is the one
module that knows pygls. Places are the protocol's: lines and UTF-16 code units, both from 0.
"""
