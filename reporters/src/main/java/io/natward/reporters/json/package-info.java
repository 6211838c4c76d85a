/** The complete result for programs. */
package io.natward.reporters.json;
