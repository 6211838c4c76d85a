/** The reports under the validators that their consumers use. */
package io.natward.interop.validators;
