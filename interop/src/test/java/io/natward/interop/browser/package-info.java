/** The HTML report in a real browser. */
package io.natward.interop.browser;
