#ifndef API_UUID_H
#define API_UUID_H

/* A UUID version 7 (RFC 9562): time first, so that what is made later sorts later. */
void uuid_make(char text[37]);

#endif
