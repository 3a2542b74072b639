"""`python -m dgrules` is the command `dgrules`."""

from dgrules.cli import main

main()
