"""The doors of making public: the office prepares, its head and the leaders decide. Rows of the table in doors.py."""

DISCLOSING = """
# What waits, what is public, and what could be; with nothing ticked there is nothing to prepare
disclosing:home                      GET    -     in        403    403     403  403   403  200    200   200    403     403
disclosing:audit                     GET    -     in        403    403     403  403   403  200    200   200    403     403
disclosing:audit_file                GET    -     in        403    403     403  403   403  200    200   200    403     403
disclosing:prepare                   GET    one   in        403    403     403  403   403  200    200   403    403     403
disclosing:prepare                   POST   one   in        403    403     403  403   403  422    422   403    403     403

# One release, that still waits: for its own people; who prepares does not decide
disclosing:release                   GET    one   in        404    404     404  404   404  200    200   200    403     403
disclosing:decide                    POST   one   in        404    404     404  404   404  403    302   302    403     403
disclosing:turn_down                 POST   one   in        404    404     404  404   404  403    422   422    403     403
disclosing:withdraw                  GET    one   in        404    404     404  404   404  403    200   200    403     403
disclosing:withdraw                  POST   one   in        404    404     404  404   404  403    422   422    403     403
"""
