/** WS-Management messages for a remote shell (DSP0226, MS-WSMV 3.1.4): written from templates, read strictly. */
package io.natward.scanner.wsman.soap;
