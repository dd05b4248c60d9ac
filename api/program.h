#ifndef API_PROGRAM_H
#define API_PROGRAM_H

/* The program's commands. Each takes the arguments behind its name and gives the exit status. */
int program_serve(int count, char **arguments);
int program_migrate(int count, char **arguments);
int program_token(int count, char **arguments);
int program_config(int count, char **arguments);

const char *program_version(void);

#endif
