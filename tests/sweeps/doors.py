"""Every address × every role × whose it is → the answer. A new address is a line here, of follow-up, trainings and
informing in doors_of_….py; words in walking.py, what its arguments mean in meanings.py.
"""

from tests.sweeps import walking
from tests.sweeps.doors_of_disclosing import DISCLOSING
from tests.sweeps.doors_of_follow_up import FOLLOW_UP
from tests.sweeps.doors_of_informing import INFORMING
from tests.sweeps.doors_of_programs import PROGRAMS
from tests.sweeps.doors_of_public import PUBLIC
from tests.sweeps.doors_of_trainings import TRAININGS
from tests.sweeps.meanings import ARGUMENTS, OTHER, OWN, SENT
from tests.world import World

# Who visits, by their names in the small world; `anonymous` has not signed in, `nobody` has no mandate.
VISITORS = {
    "nobody": "nobody",
    "officer": "officer",
    "head": "head",
    "clerk": "clerk",
    "dept": "dept_officer",
    "office": "office_officer",
    "chief": "office_head",
    "leader": "leader",
    "auditor": "auditor",
    "admin": "administrator",
}
DOORS = """
route                                method whose anonymous nobody officer head clerk dept office chief leader auditor admin

# Signing in, and one's own account
account_change_password              GET    -     in        302
account_change_password              POST   -     in        302
account_inactive                     GET    -     200       200
account_login                        GET    -     200       302
account_login                        POST   -     200       302
account_logout                       GET    -     302       200
account_logout                       POST   -     302       302
account_reauthenticate               GET    -     in        403
account_reauthenticate               POST   -     in        403
account_reset_password               GET    -     200       200
account_reset_password               POST   -     200       200
account_reset_password_done          GET    -     200       200
account_reset_password_from_key      GET    one   200       200
account_reset_password_from_key      POST   one   200       200
account_reset_password_from_key_done GET    -     200       200
account_set_password                 GET    -     in        200
account_set_password                 POST   -     in        200
account_signup                       GET    -     200       302
account_signup                       POST   -     200       302
set_language                         GET    -     302       302
set_language                         POST   -     302       302

# One's own desk; who owes nothing is led on. The demo's sign-in is no door outside the demo
desk:home                            GET    -     in        200    200     200  200   200  302    302   302    302     302
desk:received                        GET    -     in        200    200     200  200   200  200    200   200    200     200
desk:signin_as                       POST   -     404       404

# What is owed: one's own units', or everybody's for who works for the committee
owed:home                            GET    -     in        403    200     200  200   200  200    200   200    200     403

# Without a connection: a page and its worker for everybody; the keys of what the own device keeps
offline:shell                        GET    -     200       200
offline:worker                       GET    -     200       200
offline:key                          POST   -     in        401

# What one was told, and the calendar of one's due days: everybody's own
inbox:home                           GET    -     in        200
inbox:read_all                       POST   -     in        302
inbox:go                             GET    own   .         .      302     404  404   302  .      .     .      .       .
inbox:go                             GET    other in        404    404     404  404   404  404    404   404    404     404
inbox:calendar                       GET    -     in        200
inbox:calendar                       POST   -     in        200
inbox:calendar_end                   POST   -     in        302
inbox:feed                           GET    one   404       404

# What was sent to whom, and what runs in the background
inbox:log                            GET    -     in        403    403     403  403   403  200    200   403    403     200
jobs:home                            GET    -     in        403    403     403  403   403  200    200   403    403     200
jobs:again                           POST   one   in        403    403     403  403   403  302    302   403    403     302

# Writing and filing: a unit's draft is its own; what it filed the office and the leaders may read
filing:open                          GET    own   .         .      200     200  302   200  .      .     .      .       .
filing:open                          GET    other in        404    404     404  404   404  403    403   403    403     403
filing:start                         POST   own   .         .      302     302  403   302  .      .     .      .       .
filing:start                         POST   other in        404    404     404  404   404  403    403   403    403     403
filing:save                          POST   own   .         .      200     200  403   200  .      .     .      .       .
filing:save                          POST   other in        404    404     404  404   404  403    403   403    403     403
filing:nothing                       POST   own   .         .      302     302  403   302  .      .     .      .       .
filing:nothing                       POST   other in        404    404     404  404   404  403    403   403    403     403
filing:again                         POST   own   .         .      302     302  403   302  .      .     .      .       .
filing:again                         POST   other in        404    404     404  404   404  403    403   403    403     403
filing:check                         GET    own   .         .      200     200  200   200  .      .     .      .       .
filing:check                         GET    other in        404    404     404  404   404  403    403   403    403     403
filing:check                         POST   own   .         .      422     422  403   422  .      .     .      .       .
filing:check                         POST   other in        404    404     404  404   404  403    403   403    403     403
filing:explain                       POST   own   .         .      422     422  403   422  .      .     .      .       .
filing:explain                       POST   other in        404    404     404  404   404  403    403   403    403     403
filing:approve                       POST   own   .         .      422     422  403   302  .      .     .      .       .
filing:approve                       POST   other in        404    404     404  404   404  403    403   403    403     403
filing:submit                        POST   own   .         .      403     302  302   403  .      .     .      .       .
filing:submit                        POST   other in        404    404     404  404   404  403    403   403    403     403
filing:print                         GET    own   .         .      302     302  302   302  .      .     .      .       .
filing:print                         GET    other in        404    404     404  404   404  403    403   403    403     403
filing:signed_copy                   GET    own   .         .      302     302  302   302  .      .     .      .       .
filing:signed_copy                   GET    other in        404    404     404  404   404  403    403   403    403     403
filing:signed_copy                   POST   own   .         .      422     422  422   422  .      .     .      .       .
filing:signed_copy                   POST   other in        404    404     404  404   404  403    403   403    403     403
filing:version                       GET    own   .         .      200     200  200   200  .      .     .      .       .
filing:version                       GET    other in        404    404     404  404   404  200    200   200    403     403
filing:receipt                       GET    own   .         .      200     200  200   200  .      .     .      .       .
filing:receipt                       GET    other in        404    404     404  404   404  200    200   200    403     403
filing:copy                          GET    own   .         .      200     200  200   200  .      .     .      .       .
filing:copy                          GET    other in        404    404     404  404   404  200    200   200    403     403
filing:withdraw                      POST   own   .         .      403     422  422   403  .      .     .      .       .
filing:withdraw                      POST   other in        404    404     404  404   404  403    403   403    403     403
filing:correct                       POST   own   .         .      422     422  403   422  .      .     .      .       .
filing:correct                       POST   other in        404    404     404  404   404  403    403   403    403     403
filing:confirm                       POST   own   .         .      403     422  422   403  .      .     .      .       .
filing:confirm                       POST   other in        404    404     404  404   404  403    403   403    403     403

# Forms of a report: who writes it takes them, brings them back, and sees what the own file would change
forms:home                           GET    own   .         .      200     200  403   200  .      .     .      .       .
forms:home                           GET    other in        404    404     404  404   404  403    403   403    403     403
forms:blank                          GET    own   .         .      200     200  403   200  .      .     .      .       .
forms:blank                          GET    other in        404    404     404  404   404  403    403   403    403     403
forms:upload                         POST   own   .         .      422     422  403   422  .      .     .      .       .
forms:upload                         POST   other in        404    404     404  404   404  403    403   403    403     403
forms:preview                        GET    own   .         .      200     404  403   200  .      .     .      .       .
forms:preview                        GET    other in        404    404     404  404   404  403    403   403    403     403
forms:preview                        POST   own   .         .      422     404  403   422  .      .     .      .       .
forms:preview                        POST   other in        404    404     404  404   404  403    403   403    403     403
forms:original                       GET    own   .         .      200     200  403   200  .      .     .      .       .
forms:original                       GET    other in        404    404     404  404   404  403    403   403    403     403

# Figures out of another report: who writes the own unit's draft; the table also to readers of what was filed with it
importing:home                       GET    own   .         .      200     200  403   200  .      .     .      .       .
importing:home                       GET    other in        404    404     404  404   404  403    403   403    403     403
importing:home                       POST   own   .         .      422     422  403   422  .      .     .      .       .
importing:home                       POST   other in        404    404     404  404   404  403    403   403    403     403
importing:match                      GET    own   .         .      200     200  403   200  .      .     .      .       .
importing:match                      GET    other in        404    404     404  404   404  403    403   403    403     403
importing:match                      POST   own   .         .      422     422  403   422  .      .     .      .       .
importing:match                      POST   other in        404    404     404  404   404  403    403   403    403     403
importing:preview                    GET    own   .         .      200     200  403   200  .      .     .      .       .
importing:preview                    GET    other in        404    404     404  404   404  403    403   403    403     403
importing:preview                    POST   own   .         .      422     422  403   422  .      .     .      .       .
importing:preview                    POST   other in        404    404     404  404   404  403    403   403    403     403
importing:own                        GET    own   .         .      404     404  403   404  .      .     .      .       .
importing:own                        GET    other in        404    404     404  404   404  403    403   403    403     403
importing:own                        POST   own   .         .      404     404  403   404  .      .     .      .       .
importing:own                        POST   other in        404    404     404  404   404  403    403   403    403     403
importing:original                   GET    own   .         .      200     200  200   200  .      .     .      .       .
importing:original                   GET    other in        404    404     404  404   404  404    404   404    403     403

# Files that go with a report: on the draft its unit's alone, with a version whoever reads it
attachments:home                     GET    own   .         .      200     200  200   200  .      .     .      .       .
attachments:home                     GET    other in        404    404     404  404   404  403    403   403    403     403
attachments:home                     POST   own   .         .      422     422  403   422  .      .     .      .       .
attachments:home                     POST   other in        404    404     404  404   404  403    403   403    403     403
attachments:secret                   POST   own   .         .      422     422  403   422  .      .     .      .       .
attachments:secret                   POST   other in        404    404     404  404   404  403    403   403    403     403
attachments:file                     GET    own   .         .      200     200  200   200  .      .     .      .       .
attachments:file                     GET    other in        404    404     404  404   404  403    403   403    403     403
attachments:remove                   POST   own   .         .      302     302  403   302  .      .     .      .       .
attachments:remove                   POST   other in        404    404     404  404   404  403    403   403    403     403
attachments:enclosed                 GET    own   .         .      200     200  200   200  .      .     .      .       .
attachments:enclosed                 GET    other in        404    404     404  404   404  200    200   200    403     403

# Looking up
searching:home                       GET    -     in        403    200     200  200   200  200    200   200    200     200
searching:home                       POST   -     in        403    200     200  200   200  200    200   200    200     200
setup:periods                        GET    -     in        403    200     200  200   200  200    200   200    200     200
setup:periods_of                     GET    one   in        403    200     200  200   200  200    200   200    200     200
setup:period                         GET    one   in        403    200     200  200   200  200    200   200    200     200
setup:open_round                     GET    -     in        403    403     403  403   403  200    200   403    403     403
setup:open_round                     POST   -     in        403    403     403  403   403  302    302   403    403     403
setup:regime                         GET    -     in        403    200     200  200   200  200    200   200    200     200
setup:units                          GET    -     in        403    200     200  200   200  200    200   200    200     200
setup:unit                           GET    one   in        403    200     200  200   200  200    200   200    200     200
setup:log                            GET    -     in        403    403     403  403   403  403    403   403    200     200

# Setting up: the regime, its calendar and owners by those who set up; letters by the standing office
setup:home                           GET    -     in        403    403     403  403   403  200    200   403    403     200
setup:draft_begin                    POST   -     in        403    403     403  403   403  403    302   403    403     302
setup:draft                          GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:draft                          POST   -     in        403    403     403  403   403  403    422   403    403     422
setup:draft_outline                  GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:draft_outline                  POST   -     in        403    403     403  403   403  403    422   403    403     422
setup:draft_section                  GET    one   in        403    403     403  403   403  403    200   403    403     200
setup:draft_section                  POST   one   in        403    403     403  403   403  403    422   403    403     422
setup:draft_section_step             POST   one   in        403    403     403  403   403  403    302   403    403     302
setup:draft_indicators               GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:draft_indicators               POST   -     in        403    403     403  403   403  403    422   403    403     422
setup:draft_define                   GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:draft_define                   POST   -     in        403    403     403  403   403  403    422   403    403     422
setup:draft_line                     GET    one   in        403    403     403  403   403  403    200   403    403     200
setup:draft_line                     POST   one   in        403    403     403  403   403  403    422   403    403     422
setup:draft_line_step                POST   one   in        403    403     403  403   403  403    302   403    403     302
setup:draft_days                     GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:draft_days                     POST   -     in        403    403     403  403   403  403    422   403    403     422
setup:draft_reminders                GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:draft_reminders                POST   -     in        403    403     403  403   403  403    302   403    403     302
setup:draft_preview                  GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:draft_force                    POST   -     in        403    403     403  403   403  403    422   403    403     422
setup:draft_discard                  POST   -     in        403    403     403  403   403  403    302   403    403     302
setup:owners                         GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:owners                         POST   -     in        403    403     403  403   403  403    302   403    403     302
xlsforms:form                        GET    -     in        403    200     200  200   200  200    200   200    200     200
xlsforms:home                        GET    -     in        403    403     403  403   403  403    200   403    403     200
xlsforms:home                        POST   -     in        403    403     403  403   403  403    422   403    403     422
xlsforms:look                        GET    one   in        403    403     403  403   403  403    200   403    403     404
xlsforms:look                        POST   one   in        403    403     403  403   403  403    422   403    403     404
setup:calendar                       GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:calendar_set                   POST   -     in        403    403     403  403   403  403    422   403    403     422
setup:calendar_of                    GET    one   in        403    403     403  403   403  403    200   403    403     200
setup:calendar_withdraw              GET    one   in        403    403     403  403   403  403    200   403    403     200
setup:calendar_withdraw              POST   one   in        403    403     403  403   403  403    302   403    403     302
setup:parted                         GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:shares                         GET    one   in        403    403     403  403   403  403    200   403    403     200
setup:shares                         POST   one   in        403    403     403  403   403  403    422   403    403     422
setup:requests                       GET    -     in        403    403     403  403   403  200    200   403    403     403
setup:request_new                    GET    -     in        403    403     403  403   403  200    200   403    403     403
setup:request_new                    POST   -     in        403    403     403  403   403  422    422   403    403     403
setup:request                        GET    one   in        404    404     404  404   404  200    200   403    403     403
setup:request_scan                   GET    one   in        404    404     404  404   404  200    200   403    403     403

# People: a unit sees its own; the office sees whom to call, who gives mandates sees and changes all
setup:people                         GET    -     in        403    403     403  403   403  200    200   403    403     200
setup:people_template                GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:people_sheets                  GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:people_sheets                  POST   -     in        403    403     403  403   403  403    422   403    403     422
setup:people_invitations             GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:people_invitations             POST   -     in        403    403     403  403   403  403    302   403    403     302
setup:people_sheet                   GET    one   in        404    404     404  404   404  403    200   403    403     200
setup:people_apply                   POST   one   in        404    404     404  404   404  403    422   403    403     422
setup:people_unit                    GET    own   .         .      200     200  200   200  .      .     .      .       .
setup:people_unit                    GET    other in        404    404     404  404   404  200    200   403    403     200
setup:people_give                    GET    own   .         .      403     403  403   403  .      .     .      .       .
setup:people_give                    GET    other in        404    404     404  404   404  403    200   403    403     200
setup:people_give                    POST   own   .         .      403     403  403   403  .      .     .      .       .
setup:people_give                    POST   other in        404    404     404  404   404  403    422   403    403     422
setup:people_invite                  POST   own   .         .      403     403  403   403  .      .     .      .       .
setup:people_invite                  POST   other in        404    404     404  404   404  403    200   403    403     200
setup:mandate                        GET    own   .         .      200     200  200   200  .      .     .      .       .
setup:mandate                        GET    other in        404    404     404  404   404  200    200   403    403     200
setup:mandate_contact                POST   own   .         .      403     302  403   403  .      .     .      .       .
setup:mandate_contact                POST   other in        404    404     404  404   404  302    302   403    403     302
setup:hand_over                      GET    own   .         .      403     403  403   403  .      .     .      .       .
setup:hand_over                      GET    other in        404    404     404  404   404  403    200   403    403     200
setup:hand_over                      POST   own   .         .      403     403  403   403  .      .     .      .       .
setup:hand_over                      POST   other in        404    404     404  404   404  403    422   403    403     422
setup:stand_in                       GET    own   .         .      403     200  403   403  .      .     .      .       .
setup:stand_in                       GET    other in        404    404     404  404   404  403    200   403    403     200
setup:stand_in                       POST   own   .         .      403     422  403   403  .      .     .      .       .
setup:stand_in                       POST   other in        404    404     404  404   404  403    422   403    403     422
setup:end_mandate                    GET    own   .         .      403     403  403   403  .      .     .      .       .
setup:end_mandate                    GET    other in        404    404     404  404   404  403    200   403    403     200
setup:end_mandate                    POST   own   .         .      403     403  403   403  .      .     .      .       .
setup:end_mandate                    POST   other in        404    404     404  404   404  403    422   403    403     422

# The board: units see nothing of it, and learn nothing of each other
board:home                           GET    -     in        403    403     403  403   403  200    200   200    200     403
board:obligation                     GET    own   .         .      403     403  403   403  .      .     .      .       .
board:obligation                     GET    other in        404    404     404  404   404  200    200   200    200     403
board:predecessors                   GET    own   .         .      404     404  404   404  .      .     .      .       .
board:predecessors                   GET    other in        404    404     404  404   404  200    200   200    200     403
board:extend                         GET    own   .         .      403     403  403   403  .      .     .      .       .
board:extend                         GET    other in        404    404     404  404   404  200    200   403    403     403
board:extend                         POST   own   .         .      403     403  403   403  .      .     .      .       .
board:extend                         POST   other in        404    404     404  404   404  422    422   403    403     403
board:waive                          GET    own   .         .      403     403  403   403  .      .     .      .       .
board:waive                          GET    other in        404    404     404  404   404  200    200   403    403     403
board:waive                          POST   own   .         .      403     403  403   403  .      .     .      .       .
board:waive                          POST   other in        404    404     404  404   404  422    422   403    403     403

# A unit over time: its own people, and who of the committee reads what was filed
board:over_time                      GET    own   .         .      200     200  200   200  .      .     .      .       .
board:over_time                      GET    other in        404    404     404  404   404  200    200   200    403     403
board:over_time_export               GET    own   .         .      200     200  200   200  .      .     .      .       .
board:over_time_export               GET    other in        404    404     404  404   404  200    200   200    403     403
board:meeting                        GET    -     in        403    403     403  403   403  200    200   200    403     403
board:meeting_document               GET    -     in        403    403     403  403   403  200    200   200    403     403

# Chasing: the office alone; a letter also by the unit it went to, never the file that names others
chasing:list                         GET    -     in        403    403     403  403   403  200    200   403    403     403
chasing:call                         POST   own   .         .      403     403  403   403  .      .     .      .       .
chasing:call                         POST   other in        404    404     404  404   404  302    302   403    403     403
chasing:news                         GET    one   in        404    404     404  404   404  200    200   403    403     403
chasing:letter                       GET    one   in        404    404     404  404   404  200    200   403    403     403
chasing:letter                       POST   one   in        404    404     404  404   404  422    422   403    403     403
chasing:issued                       GET    own   .         .      200     200  200   200  .      .     .      .       .
chasing:issued                       GET    other in        404    404     404  404   404  200    200   403    403     403
chasing:download                     GET    own   .         .      200     200  200   200  .      .     .      .       .
chasing:download                     GET    other in        404    404     404  404   404  200    200   403    403     403
chasing:bundle                       GET    own   .         .      404     404  404   404  .      .     .      .       .
chasing:bundle                       GET    other in        404    404     404  404   404  200    200   403    403     403

# The letter on overdue tasks: as the chasing letter. The matrix of a cycle: everybody who reads the register
pressing:letter                      GET    -     in        403    403     403  403   403  200    200   403    403     403
pressing:letter                      POST   -     in        403    403     403  403   403  422    422   403    403     403
pressing:issued                      GET    own   .         .      200     200  200   200  .      .     .      .       .
pressing:issued                      GET    other in        404    404     404  404   404  200    200   403    403     403
pressing:download                    GET    own   .         .      200     200  200   200  .      .     .      .       .
pressing:download                    GET    other in        404    404     404  404   404  200    200   403    403     403
pressing:bundle                      GET    own   .         .      403     403  403   403  .      .     .      .       .
pressing:bundle                      GET    other in        404    404     404  404   404  200    200   403    403     403
matrix:home                          GET    -     in        403    200     200  200   200  200    200   200    200     200
matrix:word                          GET    one   in        403    200     200  200   200  200    200   200    200     200
matrix:list                          GET    one   in        403    200     200  200   200  200    200   200    200     200

# Who reports for whom: the heads of the two units, and the office, which agrees to nothing itself
covering:home                        GET    -     in        403    403     200  403   403  200    200   403    403     403
covering:name                        POST   -     in        403    403     422  403   403  422    422   403    403     403
covering:agree                       POST   own   .         .      403     302  403   .    .      .     .      .       .
covering:agree                       POST   other in        404    404     404  404   404  403    403   403    403     403
covering:decline                     POST   own   .         .      403     302  403   .    .      .     .      .       .
covering:decline                     POST   other in        404    404     404  404   404  302    302   403    403     403
covering:end                         POST   own   .         .      403     302  403   .    .      .     .      .       .
covering:end                         POST   other in        404    404     404  404   404  302    302   403    403     403

# More time for a group: the office decides, who reads the board may read it
relief:home                          GET    -     in        403    403     403  403   403  200    200   200    200     403
relief:new                           GET    -     in        403    403     403  403   403  200    200   403    403     403
relief:new                           POST   -     in        403    403     403  403   403  422    422   403    403     403
relief:show                          GET    one   in        404    404     404  404   404  200    200   200    200     403

# What came by other ways: noted and entered by the office; a unit says itself what went by the secret route
receiving:note                       GET    own   .         .      403     403  403   403  .      .     .      .       .
receiving:note                       GET    other in        404    404     404  404   404  200    200   403    403     403
receiving:note                       POST   own   .         .      403     403  403   403  .      .     .      .       .
receiving:note                       POST   other in        404    404     404  404   404  422    422   403    403     403
receiving:secret                     GET    own   .         .      200     200  403   200  .      .     .      .       .
receiving:secret                     GET    other in        404    404     404  404   404  200    200   403    403     403
receiving:secret                     POST   own   .         .      422     422  403   422  .      .     .      .       .
receiving:secret                     POST   other in        404    404     404  404   404  422    422   403    403     403
receiving:take_back                  POST   own   .         .      302     302  403   302  .      .     .      .       .
receiving:take_back                  POST   other in        404    404     404  404   404  302    302   403    403     403
receiving:sheet                      GET    one   in        404    404     404  404   404  200    200   403    403     403
receiving:sheet                      POST   one   in        404    404     404  404   404  422    422   403    403     403
receiving:sheet_form                 GET    one   in        404    404     404  404   404  200    200   403    403     403
receiving:sheet_file                 GET    one   in        404    404     404  404   404  200    404   403    403     403
receiving:sheet_file                 POST   one   in        404    404     404  404   404  422    404   403    403     403
receiving:withdraw                   GET    own   .         .      403     403  403   403  .      .     .      .       .
receiving:withdraw                   GET    other in        404    404     404  404   404  200    200   403    403     403
receiving:withdraw                   POST   own   .         .      403     403  403   403  .      .     .      .       .
receiving:withdraw                   POST   other in        404    404     404  404   404  422    422   403    403     403
receiving:proof                      GET    own   .         .      200     200  200   200  .      .     .      .       .
receiving:proof                      GET    other in        404    404     404  404   404  200    200   200    403     403
receiving:enter                      GET    own   .         .      403     403  403   403  .      .     .      .       .
receiving:enter                      GET    other in        404    404     404  404   404  200    200   403    403     403
receiving:enter                      POST   own   .         .      403     403  403   403  .      .     .      .       .
receiving:enter                      POST   other in        404    404     404  404   404  422    422   403    403     403

# Reviewing: the office reads what was filed, returns or accepts it; leaders may read it
reviewing:queue                      GET    -     in        403    403     403  403   403  200    200   403    403     403
reviewing:version                    GET    own   .         .      403     403  403   403  .      .     .      .       .
reviewing:version                    GET    other in        404    404     404  404   404  200    200   200    403     403
reviewing:return                     POST   own   .         .      403     403  403   403  .      .     .      .       .
reviewing:return                     POST   other in        404    404     404  404   404  422    422   403    403     403
reviewing:accept                     POST   own   .         .      403     403  403   403  .      .     .      .       .
reviewing:accept                     POST   other in        404    404     404  404   404  302    302   403    403     403
reviewing:return_many                POST   -     in        403    403     403  403   403  422    422   403    403     403
reviewing:assign                     GET    -     in        403    403     403  403   403  403    200   403    403     403
reviewing:assign                     POST   -     in        403    403     403  403   403  403    422   403    403     403
reviewing:draw                       POST   one   in        404    404     404  404   404  302    302   403    403     403
reviewing:sample                     GET    one   in        404    404     404  404   404  200    403   403    403     403
reviewing:accept_clean               POST   one   in        404    404     404  404   404  422    403   403    403     403
reviewing:read                       POST   own   .         .      403     403  403   403  .      .     .      .       .
reviewing:read                       POST   other in        404    404     404  404   404  302    403   403    403     403
reviewing:opened                     POST   own   .         .      403     403  403   403  .      .     .      .       .
reviewing:opened                     POST   other in        404    404     404  404   404  200    200   403    403     403
reviewing:metadata                   GET    own   .         .      403     403  403   403  .      .     .      .       .
reviewing:metadata                   GET    other in        404    404     404  404   404  403    403   403    200     200

# Reused text: both texts side by side, and the list of official wording, are the office's
reuse:beside                         GET    own   .         .      403     403  403   403  .      .     .      .       .
reuse:beside                         GET    other in        404    404     404  404   404  200    200   403    403     403
reuse:wording                        GET    -     in        403    403     403  403   403  200    200   403    403     403
reuse:add                            POST   -     in        403    403     403  403   403  422    422   403    403     403
reuse:remove                         POST   one   in        404    404     404  404   404  302    302   403    403     403

# Owners of indicators see all units' answers to these; the others have no such page
owners:home                          GET    -     in        403    200     200  403   200  403    403   403    403     403
owners:indicator                     GET    one   in        404    404     404  404   200  403    403   403    403     403
owners:look_over                     POST   one   in        404    404     404  404   302  403    403   403    403     403
owners:remark                        GET    one   in        404    404     404  404   200  403    403   403    403     403
owners:remark                        POST   one   in        404    404     404  404   200  403    403   403    403     403

# Questions at items: the unit that writes asks, the office or the indicator's owner answers
questions:list                       GET    -     in        403    200     200  403   200  200    200   403    403     403
questions:ask                        GET    own   .         .      200     200  403   200  .      .     .      .       .
questions:ask                        GET    other in        404    404     404  404   404  403    403   403    403     403
questions:ask                        POST   own   .         .      422     422  403   422  .      .     .      .       .
questions:ask                        POST   other in        404    404     404  404   404  403    403   403    403     403
questions:answer                     GET    one   in        404    404     404  404   404  200    200   403    403     403
questions:answer                     POST   one   in        404    404     404  404   404  422    422   403    403     403

# Synthesis: the committee's own work; what is issued its addressees may read as well
synthesis:list                       GET    -     in        403    403     403  403   403  200    200   200    403     403
synthesis:begin                      POST   -     in        404    404     404  404   404  302    302   403    403     403
synthesis:edit                       GET    one   in        404    404     404  404   404  200    200   200    403     403
synthesis:recount                    POST   one   in        404    404     404  404   404  200    200   403    403     403
synthesis:freeze                     POST   one   in        404    404     404  404   404  422    422   403    403     403
synthesis:section                    GET    one   in        404    404     404  404   404  200    200   200    403     403
synthesis:section                    POST   one   in        404    404     404  404   404  302    302   403    403     403
synthesis:mark                       POST   one   in        404    404     404  404   404  422    422   403    403     403
synthesis:lift                       POST   one   in        404    404     404  404   404  302    302   403    403     403
synthesis:draft                      POST   one   in        404    404     404  404   404  422    422   403    403     403
synthesis:drop                       POST   one   in        404    404     404  404   404  422    422   403    403     403
synthesis:figures                    GET    one   in        404    404     404  404   404  200    200   200    403     403
synthesis:figure                     GET    one   in        404    404     404  404   404  200    200   200    403     403
synthesis:sentence                   GET    one   in        404    404     404  404   404  200    200   200    403     403
synthesis:series                     GET    one   in        403    403     403  403   403  200    200   200    403     403
synthesis:supplement                 POST   one   in        404    404     404  404   404  302    302   403    403     403
synthesis:preview                    GET    one   in        404    404     404  404   404  200    200   200    403     403
synthesis:issue                      GET    one   in        404    404     404  404   404  403    200   200    403     403
synthesis:issue                      POST   one   in        404    404     404  404   404  403    422   422    403     403
synthesis:sign                       GET    one   in        404    404     404  404   404  403    200   200    403     403
synthesis:sign                       POST   one   in        404    404     404  404   404  403    302   302    403     403
synthesis:deliveries                 GET    one   in        404    404     404  404   404  200    200   403    403     403
synthesis:delivery                   POST   one   in        404    404     404  404   404  422    422   403    403     403
synthesis:acknowledgements           GET    one   in        404    404     404  404   404  200    200   403    403     403
synthesis:acknowledgements           POST   one   in        404    404     404  404   404  422    422   403    403     403
synthesis:package                    GET    one   in        404    404     404  404   404  200    200   403    403     403
synthesis:document                   GET    one   in        404    200     200  200   200  200    200   200    403     403
synthesis:download                   GET    one   in        404    200     200  200   200  200    200   200    403     403

# Opinions on a draft: the office asks and settles; what a unit writes is its own until it is given
opinions:home                        GET    -     in        200    200     200  200   200  302    302   302    200     200
opinions:asked                       GET    own   .         .      200     200  200   200  .      .     .      .       .
opinions:asked                       GET    other in        404    404     404  404   404  403    403   403    403     403
opinions:asked                       POST   own   .         .      422     422  403   422  .      .     .      .       .
opinions:asked                       POST   other in        404    404     404  404   404  403    403   403    403     403
opinions:agree                       POST   own   .         .      403     422  422   403  .      .     .      .       .
opinions:agree                       POST   other in        404    404     404  404   404  403    403   403    403     403
opinions:enter                       GET    one   in        404    404     404  404   404  200    200   403    403     403
opinions:enter                       POST   one   in        404    404     404  404   404  422    422   403    403     403
opinions:rounds                      GET    one   in        404    404     404  404   404  200    200   200    403     403
opinions:send                        GET    one   in        404    404     404  404   404  403    200   403    403     403
opinions:send                        POST   one   in        404    404     404  404   404  403    422   403    403     403
opinions:follow                      GET    one   in        404    404     404  404   404  200    200   200    403     403
opinions:close                       POST   one   in        404    404     404  404   404  403    422   403    403     403
opinions:as_sent                     GET    one   in        404    404     404  404   404  200    200   200    403     403
opinions:section                     GET    one   in        404    404     404  404   404  200    200   200    403     403
opinions:section                     POST   one   in        404    404     404  404   404  302    302   403    403     403
opinions:table                       GET    one   in        404    404     404  404   404  200    200   200    403     403
opinions:table_file                  GET    one   in        404    404     404  404   404  200    200   200    403     403
opinions:letter                      GET    one   in        404    200     200  200   200  200    200   200    403     403
opinions:letter_file                 GET    one   in        404    200     200  200   200  200    200   200    403     403

# The register of outgoing documents is the committee's; a report also its addressees'. A copy anybody may check
publishing:register                  GET    -     in        403    403     403  403   403  200    200   200    403     403
publishing:book                      GET    -     in        403    403     403  403   403  200    200   200    403     403
publishing:document                  GET    one   in        404    200     200  200   200  200    200   200    403     403
publishing:read                      GET    one   in        404    200     200  200   200  200    200   200    403     403
publishing:picture                   GET    one   in        404    200     200  200   200  200    200   200    403     403
publishing:file                      GET    one   in        404    200     200  200   200  200    200   200    403     403
publishing:amend                     GET    one   in        404    404     404  404   404  403    200   200    403     403
publishing:amend                     POST   one   in        404    404     404  404   404  403    422   422    403     403
verifying:home                       GET    -     200       200
verifying:check                      GET    one   200       200

# Figures held against each other: for those who read syntheses
comparing:home                       GET    -     in        403    403     403  403   403  200    200   200    403     403
comparing:change                     GET    one   in        403    403     403  403   403  200    200   200    403     403
comparing:trend                      GET    one   in        403    403     403  403   403  200    200   200    403     403
comparing:map                        GET    one   in        403    403     403  403   403  200    200   200    403     403
comparing:panels                     GET    one   in        403    403     403  403   403  200    200   200    403     403
comparing:download                   GET    one   in        403    403     403  403   403  200    200   200    403     403

# The leader's page and the matters laid before the leader: no unit's business
leader:home                          GET    -     in        403    403     403  403   403  200    200   200    403     403
leader:matters                       GET    -     in        403    403     403  403   403  200    200   200    403     403
leader:lay                           GET    -     in        403    403     403  403   403  200    200   403    403     403
leader:lay                           POST   -     in        403    403     403  403   403  422    422   403    403     403
leader:matter                        GET    one   in        404    404     404  404   404  200    200   200    403     403
leader:revise                        GET    one   in        404    404     404  404   404  200    200   403    403     403
leader:revise                        POST   one   in        404    404     404  404   404  422    422   403    403     403
leader:view                          POST   one   in        404    404     404  404   404  422    422   403    403     403
leader:withdraw                      POST   one   in        404    404     404  404   404  422    422   403    403     403
leader:answer                        GET    one   in        404    404     404  404   404  403    403   200    403     403
leader:answer                        POST   one   in        404    404     404  404   404  403    403   302    403     403
leader:paper                         GET    one   in        404    404     404  404   404  200    200   403    403     403
leader:paper                         POST   one   in        404    404     404  404   404  422    422   403    403     403
leader:reply                         POST   one   in        404    404     404  404   404  422    422   403    403     403
leader:scan                          GET    one   in        404    404     404  404   404  200    200   200    403     403

# Past periods from spreadsheets: who sets up; a file only who gave it
setup:history                        GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:history                        POST   -     in        403    403     403  403   403  403    422   403    403     422
setup:history_form                   GET    -     in        403    403     403  403   403  403    200   403    403     200
setup:history_file                   GET    one   in        403    403     403  403   403  403    200   403    403     404
setup:history_file                   POST   one   in        403    403     403  403   403  403    302   403    403     404
"""
TABLE = walking.read(DOORS + FOLLOW_UP + TRAININGS + INFORMING + PROGRAMS + PUBLIC + DISCLOSING)


def sent(world: World, door: walking.Door) -> dict[str, str]:
    """What a visitor sends to a door."""
    return SENT[door.route](world) if door.route in SENT else {}


def fill(world: World, door: walking.Door, names: frozenset[str], role: str) -> dict:
    """The arguments of an address for a visitor: of the own unit, or of another."""
    unit = OTHER if door.whose == "other" else OWN.get(role, OTHER)
    return {name: meaning(door.route, name)(world, unit) for name in names}


def meaning(route: str, name: str):
    """What an argument of an address means."""
    desk = f"{route.rpartition(':')[0]}:"
    return next(
        ARGUMENTS[known] for known in (f"{route} {name}", f"{desk} {name}", name) if known in ARGUMENTS
    )
