"""The doors of the public side: all stand open to everybody, and nobody is asked who they are. Rows of doors.py."""

PUBLIC = """
robots                               GET    -     200       200

# What was released, as pages
public:home                          GET    -     200       200
public:about                         GET    -     200       200
public:where                         GET    -     200       200
public:search                        GET    -     200       200
public:search                        POST   -     200       200
public:release                       GET    one   200       200
public:commitments                   GET    -     200       200
public:trainings                     GET    -     200       200
public:answers                       GET    -     200       200
public:facts                         GET    -     200       200
public:timeliness                    GET    -     200       200
public:documents                     GET    -     200       200
public:check                         GET    one   200       200
public:indicators                    GET    -     200       200
public:indicator                     GET    one   200       200

# The same for programs
public:feed                          GET    -     200       200
public:sitemap                       GET    -     200       200
public:data                          GET    -     200       200
public:dataset                       GET    one   200       200
public:edition                       GET    one   200       200
public:file                          GET    one   200       200
public:newest                        GET    one   302       302
public:dictionary                    GET    one   200       200
public:catalogue                     GET    one   200       200
public:sdmx                          GET    one   200       200
"""
