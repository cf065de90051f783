"""The plans in a browser: every page and every edit is a function of the plans and a request, without a server.

`respond.py` answers a request, `safety.py` decides whether it may be answered, `store.py` keeps what tables need of the
plans, `pages/` has one file per page and `edits/` what forms record. `server.py` alone knows of Starlette and uvicorn.
"""
