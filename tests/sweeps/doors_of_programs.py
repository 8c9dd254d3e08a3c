"""The doors of programs: no sign-in opens any of them; tests/api knocks with tokens. Rows of the table in doors.py."""

PROGRAMS = """
# One's own access tokens; another's do not exist
tokens:home                          GET    -     in        200
tokens:home                          POST   -     in        422
tokens:end                           POST   one   in        404

# Which programs are told what happened: the administrator's
webhooks:home                        GET    -     in        403    403     403  403   403  403    403   403    403     200
webhooks:home                        POST   -     in        403    403     403  403   403  403    403   403    403     422
webhooks:again                       POST   one   in        403    403     403  403   403  403    403   403    403     404
webhooks:end                         POST   one   in        403    403     403  403   403  403    403   403    403     404
webhooks:renew                       POST   one   in        403    403     403  403   403  403    403   403    403     404
webhooks:trial                       POST   one   in        403    403     403  403   403  403    403   403    403     404

# Programs call with a token of their own: a person's sign-in opens nothing here, but what the calls are all may read
api:api-root                         GET    -     404       404
api:openapi-json                     GET    -     200       200
api:get_adx                          GET    one   401       401
api:get_asked                        GET    one   401       401
api:get_commitment                   GET    one   401       401
api:get_data_values                  GET    one   401       401
api:get_draft                        GET    one   401       401
api:get_draft                        POST   one   401       401
api:get_findings                     GET    one   401       401
api:get_me                           GET    -     401       401
api:get_obligation                   GET    one   401       401
api:get_report                       GET    one   401       401
api:get_synthesis                    GET    one   401       401
api:get_task                         GET    one   401       401
api:get_unit                         GET    one   401       401
api:get_version                      GET    one   401       401
api:get_xlsform                      GET    one   401       401
api:list_commitments                 GET    -     401       401
api:list_figures                     GET    one   401       401
api:list_obligations                 GET    -     401       401
api:list_regimes                     GET    -     401       401
api:list_reports                     GET    -     401       401
api:list_rounds                      GET    -     401       401
api:list_sources                     GET    one   401       401
api:list_successions                 GET    -     401       401
api:list_syntheses                   GET    -     401       401
api:list_tasks                       GET    -     401       401
api:list_units                       GET    -     401       401
api:open_draft                       GET    one   401       401
api:open_draft                       POST   one   401       401
api:submit                           POST   one   401       401
api:submit_signed_copy               POST   one   401       401
api:write_adx                        POST   one   401       401
api:write_data_values                POST   one   401       401
api:write_draft                      GET    one   401       401
api:write_draft                      POST   one   401       401
"""
