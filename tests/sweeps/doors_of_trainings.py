"""The doors of trainings: rows of the table in doors.py, in its columns. What they are about is in training_scene.py."""

TRAININGS = """
# Trainings: who reads them sees counts and results, never who; the office plans. For units an event is what they are invited to
training:add_group                   POST   one   in        404    404     404  404   404   422    422   403    403     403
training:add_material                GET    one   in        404    404     404  404   404   200    200   403    403     403
training:add_material                POST   one   in        404    404     404  404   404   422    422   403    403     403
training:add_session                 GET    one   in        404    404     404  404   404   200    200   403    403     403
training:add_session                 POST   one   in        404    404     404  404   404   422    422   403    403     403
training:call_off                    POST   one   in        404    404     404  404   404   422    422   403    403     403
training:change                      GET    one   in        404    404     404  404   404   200    200   403    403     403
training:change                      POST   one   in        404    404     404  404   404   422    422   403    403     403
training:change_material             GET    one   in        404    404     404  404   404   200    200   403    403     403
training:change_material             POST   one   in        404    404     404  404   404   422    422   403    403     403
training:change_need                 POST   one   in        404    404     404  404   404   422    422   403    403     403
training:change_session              GET    one   in        404    404     404  404   404   200    200   403    403     403
training:change_session              POST   one   in        404    404     404  404   404   422    422   403    403     403
training:draft                       GET    -     in        403    403     403  403   403   200    200   403    403     403
training:draft                       POST   -     in        403    403     403  403   403   422    422   403    403     403
training:event                       GET    one   in        404    404     404  404   404   200    200   200    200     200
training:file                        GET    one   in        404    404     404  404   404   404    404   404    404     404
training:freeze                      POST   one   in        404    404     404  404   404   422    422   403    403     403
training:give_seats                  POST   one   in        404    404     404  404   404   422    422   403    403     403
training:goals                       GET    one   in        404    404     404  404   404   200    200   403    403     403
training:goals                       POST   one   in        404    404     404  404   404   422    422   403    403     403
training:groups                      GET    one   in        404    404     404  404   404   200    200   200    200     200
training:home                        GET    -     in        403    403     403  403   403   200    200   200    200     200
training:needs                       GET    one   in        404    404     404  404   404   200    200   403    403     403
training:needs                       POST   one   in        404    404     404  404   404   422    422   403    403     403
training:remove_group                POST   one   in        404    404     404  404   404   422    422   403    403     403
training:remove_material             POST   one   in        404    404     404  404   404   302    302   403    403     403
training:remove_need                 POST   one   in        404    404     404  404   404   302    302   403    403     403
training:remove_session              POST   one   in        404    404     404  404   404   302    302   403    403     403
training:rename_group                POST   one   in        404    404     404  404   404   422    422   403    403     403
training:take_back                   POST   one   in        404    404     404  404   404   422    422   403    403     403
training:transcript                  GET    one   in        404    404     404  404   404   404    404   404    404     404
training:version                     GET    one   in        404    404     404  404   404   200    200   200    200     200

# What is issued and printed of an event; its calendar is open to invited units, one's own to the ticket alone
daypack:arrange                      POST   one   in        404    404     404  404   404   422    422   403    403     403
daypack:calendar                     GET    one   in        404    200     200  200   200   200    200   200    200     200
daypack:copies                       GET    one   in        404    404     404  404   404   200    200   403    403     403
daypack:feed                         GET    one   200       200
daypack:home                         GET    one   in        404    404     404  404   404   200    200   200    200     200
daypack:issue                        GET    one   in        404    404     404  404   404   200    200   403    403     403
daypack:issue                        POST   one   in        404    404     404  404   404   403    422   403    403     403
daypack:sheet                        GET    one   in        404    404     404  404   404   200    200   403    403     403

# Seats: a unit names its own people, the office anybody's; who leads or audits sees how many
places:change                        POST   own   .         .      403     403  403   403   .      .     .      .       .
places:change                        POST   other in        404    404     404  404   404   422    422   403    403     403
places:come                          POST   own   .         .      422     422  403   422   .      .     .      .       .
places:come                          POST   other in        404    404     404  404   404   422    422   403    403     403
places:decline                       POST   own   .         .      422     422  403   422   .      .     .      .       .
places:decline                       POST   other in        404    404     404  404   404   422    422   403    403     403
places:decline_one                   POST   own   .         .      422     422  403   422   .      .     .      .       .
places:decline_one                   POST   other in        404    404     404  404   404   422    422   403    403     403
places:event                         GET    one   in        404    404     404  404   404   200    200   200    200     200
places:give                          POST   own   .         .      422     422  403   422   .      .     .      .       .
places:give                          POST   other in        404    404     404  404   404   422    422   403    403     403
places:home                          GET    -     in        403    200     200  403   200   302    302   302    302     302
places:instead                       POST   own   .         .      422     422  403   422   .      .     .      .       .
places:instead                       POST   other in        404    404     404  404   404   422    422   403    403     403
places:invite                        POST   one   in        404    404     404  404   404   302    302   403    403     403
places:list                          GET    own   .         .      200     200  403   200   .      .     .      .       .
places:list                          GET    other in        404    404     404  404   404   200    200   403    403     403
places:list                          POST   own   .         .      200     200  403   200   .      .     .      .       .
places:list                          POST   other in        404    404     404  404   404   200    200   403    403     403
places:move_up                       POST   one   in        404    404     404  404   404   302    302   403    403     403
places:name                          POST   own   .         .      422     422  403   422   .      .     .      .       .
places:name                          POST   other in        404    404     404  404   404   422    422   403    403     403
places:person                        GET    own   .         .      200     200  403   200   .      .     .      .       .
places:person                        GET    other in        404    404     404  404   404   200    200   403    403     403
places:transfer                      POST   one   in        404    404     404  404   404   422    422   403    403     403
places:unit                          GET    own   .         .      200     200  403   200   .      .     .      .       .
places:unit                          GET    other in        404    404     404  404   404   200    200   403    403     403
places:withdraw_one                  POST   own   .         .      302     302  403   302   .      .     .      .       .
places:withdraw_one                  POST   other in        404    404     404  404   404   302    302   403    403     403

# The item bank is for who writes items; its keys are nobody else's
bank:home                            GET    -     in        403    403     403  403   403   200    200   403    403     403
bank:item                            GET    one   in        403    403     403  403   403   200    200   403    403     403
bank:load                            POST   -     in        403    403     403  403   403   302    302   403    403     403
bank:retire                          POST   one   in        403    403     403  403   403   422    422   403    403     403
bank:review                          POST   one   in        403    403     403  403   403   422    422   403    403     403
bank:rewrite                         GET    one   in        403    403     403  403   403   200    200   403    403     403
bank:rewrite                         POST   one   in        403    403     403  403   403   422    422   403    403     403
bank:topics                          POST   -     in        403    403     403  403   403   422    422   403    403     403
bank:write                           GET    -     in        403    403     403  403   403   200    200   403    403     403
bank:write                           POST   -     in        403    403     403  403   403   422    422   403    403     403

# Tests of an event: no key leaves before it is opened. The hall's page is open by its address
testing:answers                      GET    one   in        404    404     404  404   404   200    200   200    200     200
testing:blueprint                    POST   one   in        404    404     404  404   404   422    422   403    403     403
testing:close                        POST   one   in        404    404     404  404   404   422    422   403    403     403
testing:compose                      POST   one   in        404    404     404  404   404   422    422   403    403     403
testing:drop                         POST   one   in        404    404     404  404   404   422    422   403    403     403
testing:event                        GET    one   in        404    404     404  404   404   200    200   200    200     200
testing:keys                         POST   one   in        404    404     404  404   404   422    422   403    403     403
testing:open                         POST   one   in        404    404     404  404   404   422    422   403    403     403
testing:paper                        GET    one   in        404    404     404  404   404   200    200   403    403     403
testing:typed                        GET    one   in        404    404     404  404   404   302    302   403    403     403
testing:typed                        POST   one   in        404    404     404  404   404   302    302   403    403     403
testing:typing                       GET    one   in        404    404     404  404   404   200    200   403    403     403
testing:typing                       POST   one   in        404    404     404  404   404   422    422   403    403     403
testing:wall                         GET    one   in        404    404     404  404   404   200    200   403    403     403
hall:hall                            GET    one   200       200
hall:sheet                           POST   one   400       400
hall:who                             POST   one   400       400
hall:worker                          GET    one   200       200

# At the door: a device by its key alone, lists and devices by the office, counts for who reads trainings
door:enrol                           POST   one   in        404    404     404  404   404   422    422   403    403     403
door:page                            GET    -     200       200
door:people                          GET    -     404       404
door:presence                        GET    one   in        404    404     404  404   404   200    200   200    200     200
door:revoke                          POST   one   in        404    404     404  404   404   302    302   403    403     403
door:scans                           POST   -     404       404
door:sheet                           GET    one   in        404    404     404  404   404   200    200   403    403     403
door:sheet                           POST   one   in        404    404     404  404   404   302    302   403    403     403
door:worker                          GET    -     200       200
door:written                         POST   one   in        404    404     404  404   404   422    422   403    403     403

# Results, none before the keys are opened; the record, which names nobody
results:event                        GET    one   in        404    404     404  404   404   200    200   200    200     200
results:word                         GET    one   in        404    404     404  404   404   404    404   404    404     404
results:workbook                     GET    one   in        404    404     404  404   404   404    404   404    404     404
record:answer                        POST   one   in        404    404     404  404   404   422    422   403    403     403
record:note                          POST   one   in        404    404     404  404   404   422    422   403    403     403
record:paper                         GET    one   in        404    404     404  404   404   200    200   200    200     200
record:record                        GET    one   in        404    404     404  404   404   200    200   200    200     200

# After an event: certificates and questions by the office; pledges by the own unit, said of by its head alone
afterwards:certificates              GET    one   in        404    404     404  404   404   200    200   403    403     403
afterwards:file                      GET    one   in        404    404     404  404   404   200    200   403    403     403
afterwards:follow_up                 POST   one   in        404    404     404  404   404   302    302   403    403     403
afterwards:home                      GET    one   in        404    404     404  404   404   200    200   200    200     200
afterwards:issue                     POST   one   in        404    404     404  404   404   422    422   403    403     403
afterwards:questions                 GET    one   in        404    404     404  404   404   200    200   403    403     403
afterwards:questions                 POST   one   in        404    404     404  404   404   422    422   403    403     403
afterwards:revoke                    POST   one   in        404    404     404  404   404   422    422   403    403     403
pledges:event                        GET    one   in        403    200     200  403   200   403    403   403    403     403
pledges:file                         GET    own   .         .      403     404  404   403   .      .     .      .       .
pledges:file                         GET    other in        404    404     404  404   404   404    404   404    404     404
pledges:home                         GET    -     in        403    200     200  403   200   403    403   403    403     403
pledges:review                       POST   own   .         .      403     422  404   403   .      .     .      .       .
pledges:review                       POST   other in        404    404     404  404   404   404    404   404    404     404

# A participant's own page by the ticket, and whether a certificate stands: no signing in
tickets:certificate                  GET    one   200       200
tickets:data                         GET    one   200       200
tickets:forget                       GET    one   200       200
tickets:forget                       POST   one   422       422
tickets:home                         GET    -     200       200
tickets:page                         GET    one   200       200
tickets:pledge                       POST   one   422       422
tickets:usefulness                   GET    one   200       200
tickets:usefulness                   POST   one   422       422
verifying:certificate                GET    one   200       200

# Personal data: the administrator alone
persons:data                         POST   one   in        404    404     404  404   404   403    403   403    403     200
persons:find                         GET    -     in        403    403     403  403   403   403    403   403    403     200
persons:find                         POST   -     in        403    403     403  403   403   403    403   403    403     422
persons:forget                       POST   one   in        404    404     404  404   404   403    403   403    403     422
persons:home                         GET    -     in        403    403     403  403   403   403    403   403    403     200
persons:person                       GET    one   in        404    404     404  404   404   403    403   403    403     200
persons:term                         GET    one   in        403    403     403  403   403   403    403   403    403     200
persons:term                         POST   one   in        403    403     403  403   403   403    403   403    403     422

# Classes of the own unit; who reads trainings sees counts of all. What is noted of a figure is taken over by who writes the report
classes:add                          GET    -     in        403    200     200  403   200   403    403   403    403     403
classes:add                          POST   -     in        403    422     422  403   422   403    403   403    403     403
classes:class                        GET    own   .         .      200     200  403   200   .      .     .      .       .
classes:class                        GET    other in        404    404     404  404   404   200    200   200    200     200
classes:home                         GET    -     in        403    200     200  403   200   200    200   200    200     200
classes:withdraw                     POST   own   .         .      422     422  403   422   .      .     .      .       .
classes:withdraw                     POST   other in        404    404     404  404   404   403    403   403    403     403
filing:fed                           POST   own   .         .      302     302  403   302   .      .     .      .       .
filing:fed                           POST   other in        404    404     404  404   404   403    403   403    403     403
"""
