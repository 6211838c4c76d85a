/* Stands in for java.exe where natward.bat is run in Wine: prints every argument that it gets on a line of its own and exits
   with the number in NATWARD_TEST_EXIT. */
#include <stdio.h>
#include <stdlib.h>

/* No expansion of wildcards by the C library: what cmd passes is what is shown. */
int _CRT_glob = 0;

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        printf("[%s]\n", argv[i]);
    }
    const char *code = getenv("NATWARD_TEST_EXIT");
    return code ? atoi(code) : 0;
}
