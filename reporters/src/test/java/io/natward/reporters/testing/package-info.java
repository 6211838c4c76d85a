/** Sample reports and golden files. */
package io.natward.reporters.testing;
