/** The port between the scanner and whatever reads a host's registry. It knows no policy and no inventory. */
package io.natward.scanner.registry;
