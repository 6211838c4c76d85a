/** What every report format has in common. */
package io.natward.reporters;
