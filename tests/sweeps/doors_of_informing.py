"""The doors of informing: rows of the table in doors.py, in its columns. What they are about is in informing_scene.py."""

INFORMING = """
# Activities: a unit writes down its own, alone or by spreadsheet; who reads outreach sees every unit's and changes none
bulk:home                            GET    -     in        403    200     200  403   200   200    200   403    403     403
bulk:home                            POST   -     in        403    422     422  403   422   422    422   403    403     403
bulk:take                            POST   -     in        403    302     302  403   302   302    302   403    403     403
bulk:template                        GET    -     in        403    200     200  403   200   200    200   403    403     403
outreach:activity                    GET    own   .         .      200     200  403   200   .      .     .      .       .
outreach:activity                    GET    other in        404    404     404  404   404   200    200   200    200     403
outreach:add                         GET    -     in        403    200     200  403   200   200    200   403    403     403
outreach:add                         POST   -     in        403    422     422  403   422   422    422   403    403     403
outreach:home                        GET    -     in        403    200     200  403   200   200    200   200    200     403
outreach:photo                       GET    own   .         .      200     200  403   200   .      .     .      .       .
outreach:photo                       GET    other in        404    404     404  404   404   200    200   200    200     403
outreach:photograph                  POST   own   .         .      422     422  403   422   .      .     .      .       .
outreach:photograph                  POST   other in        404    404     404  404   404   403    403   403    403     403
outreach:remove_photo                POST   own   .         .      302     302  403   302   .      .     .      .       .
outreach:remove_photo                POST   other in        404    404     404  404   404   403    403   403    403     403
outreach:withdraw                    POST   own   .         .      422     422  403   422   .      .     .      .       .
outreach:withdraw                    POST   other in        404    404     404  404   404   403    403   403    403     403

# The library: one's own unit's materials and shared ones; who reads outreach sees all
library:activity                     GET    own   .         .      200     200  403   200   .      .     .      .       .
library:activity                     GET    other in        404    404     404  404   404   403    403   403    403     403
library:activity                     POST   own   .         .      302     302  403   302   .      .     .      .       .
library:activity                     POST   other in        404    404     404  404   404   403    403   403    403     403
library:add                          GET    -     in        403    200     200  403   200   200    200   403    403     403
library:add                          POST   -     in        403    422     422  403   422   422    422   403    403     403
library:describe                     POST   own   .         .      422     422  403   422   .      .     .      .       .
library:describe                     POST   other in        403    403     403  403   403   403    403   403    403     403
library:file                         GET    own   .         .      200     200  403   200   .      .     .      .       .
library:file                         GET    other in        403    200     200  403   200   200    200   200    200     403
library:home                         GET    -     in        403    200     200  403   200   200    200   200    200     403
library:material                     GET    own   .         .      200     200  403   200   .      .     .      .       .
library:material                     GET    other in        403    200     200  403   200   200    200   200    200     403
library:text                         GET    own   .         .      200     200  403   200   .      .     .      .       .
library:text                         GET    other in        403    200     200  403   200   200    200   200    200     403
library:version                      GET    own   .         .      200     200  403   200   .      .     .      .       .
library:version                      GET    other in        403    403     403  403   403   403    403   403    403     403
library:version                      POST   own   .         .      422     422  403   422   .      .     .      .       .
library:version                      POST   other in        403    403     403  403   403   403    403   403    403     403
library:withdraw                     POST   own   .         .      422     422  403   422   .      .     .      .       .
library:withdraw                     POST   other in        403    403     403  403   403   403    403   403    403     403
library:words                        GET    own   .         .      200     200  403   200   .      .     .      .       .
library:words                        GET    other in        403    403     403  403   403   403    403   403    403     403
library:words                        POST   own   .         .      422     422  403   422   .      .     .      .       .
library:words                        POST   other in        403    403     403  403   403   403    403   403    403     403

# Evidence from the press: read with the thing it is about, kept by its own unit and by the office
evidence:about                       GET    own   .         .      200     200  403   200   .      .     .      .       .
evidence:about                       GET    other in        404    404     404  404   404   200    200   200    200     403
evidence:article                     GET    own   .         .      200     200  403   200   .      .     .      .       .
evidence:article                     GET    other in        404    404     404  404   404   200    200   200    200     403
evidence:confirm                     POST   own   .         .      404     404  403   404   .      .     .      .       .
evidence:confirm                     POST   other in        404    404     404  404   404   404    404   403    403     403
evidence:forget                      POST   own   .         .      302     302  403   302   .      .     .      .       .
evidence:forget                      POST   other in        404    404     404  404   404   302    302   403    403     403
evidence:read                        POST   own   .         .      422     422  403   422   .      .     .      .       .
evidence:read                        POST   other in        404    404     404  404   404   422    422   403    403     403

# Fact sheets: drafted by the office, made final by who may answer
sheets:add                           GET    one   in        403    403     403  403   403   302    302   403    403     403
sheets:add                           POST   one   in        403    403     403  403   403   302    302   403    403     403
sheets:begin                         POST   -     in        403    403     403  403   403   422    422   403    403     403
sheets:changes                       GET    one   in        403    403     403  403   403   200    200   200    200     403
sheets:draft                         GET    one   in        403    403     403  403   403   200    200   200    200     403
sheets:final                         POST   one   in        403    403     403  403   403   403    422   422    403     403
sheets:home                          GET    -     in        403    403     403  403   403   200    200   200    200     403
sheets:line                          GET    one   in        403    403     403  403   403   200    200   403    403     403
sheets:line                          POST   one   in        403    403     403  403   403   422    422   403    403     403
sheets:name                          POST   one   in        403    403     403  403   403   422    422   403    403     403
sheets:paper                         GET    one   in        403    403     403  403   403   200    200   200    200     403
sheets:raise                         POST   one   in        403    403     403  403   403   302    302   403    403     403
sheets:remove                        POST   one   in        403    403     403  403   403   302    302   403    403     403
sheets:sheet                         GET    one   in        403    403     403  403   403   200    200   200    200     403
sheets:sources                       GET    one   in        403    403     403  403   403   200    200   403    403     403
sheets:version                       GET    one   in        403    403     403  403   403   200    200   200    200     403

# Claims and answers: read by office, leaders and auditor; drafted by the office, given and replied to by who may answer
claims:answer                        GET    one   in        403    403     403  403   403   200    200   403    403     403
claims:answer                        POST   one   in        403    403     403  403   403   200    200   403    403     403
claims:claim                         GET    one   in        403    403     403  403   403   200    200   200    200     403
claims:drop                          POST   one   in        403    403     403  403   403   422    422   403    403     403
claims:give                          POST   one   in        403    403     403  403   403   403    422   422    403     403
claims:home                          GET    -     in        403    403     403  403   403   200    200   200    200     403
claims:paper                         GET    one   in        403    403     403  403   403   200    200   200    200     403
claims:remark                        POST   one   in        403    403     403  403   403   422    422   403    403     403
claims:reply                         POST   one   in        403    403     403  403   403   403    422   422    403     403
claims:review                        GET    one   in        403    403     403  403   403   200    200   200    200     403
claims:take_up                       GET    -     in        403    403     403  403   403   200    200   403    403     403
claims:take_up                       POST   -     in        403    403     403  403   403   422    422   403    403     403
"""
