package io.natward.policies.schema;

/** What the loaders of policies, test cases and packs refuse and no schema can know. */
public final class PolicyRules {
    private static final String BY_TYPE =
            "what data looks like depends on 'type', which stands elsewhere: each type would need a copy of all expectations";
    private static final String FITTING = "it compares what several fields say, or how one number relates to another";
    private static final String NUMBERS = "7 and 7.0 are the same number to a schema, and a number has no digits";
    private static final String OTHER_FILES = "it is about other files";
    private static final String SYNTAX = "it is a language of its own";

    public static final BeyondSchema BEYOND = BeyondSchema.of(
            "'equals' is |each of 'one-of' is |'from' is |'to' is |the data is bytes|'(set|clear)' is a number of",
            BY_TYPE,
            "is for (numbers|texts|lists of texts)|is not compared; such a value|the value's type is|'valid' needs a 'type'|so 'value' needs a 'type'",
            BY_TYPE,
            "an expectation is no list|'meanings' is data",
            BY_TYPE,
            "is not among the data that 'valid' knows|does not meet 'expect'|different types",
            FITTING,
            "'value' needs 'when-absent'|with 'order' each outcome|'needed' can be written only",
            FITTING,
            "before it begins|cannot be both set and clear|'bits' needs 'set' or 'clear'",
            FITTING,
            "'misplaced-in' names the right key|stands here a second time|stands in 'values' already",
            FITTING,
            "'control-sets' is for keys below",
            FITTING,
            "'subkeys' is for a key with|so the value needs 'subkeys'|is for a single key",
            FITTING,
            "of a key 'expect' can be|writes and deletes values, not keys",
            FITTING,
            "there is no parameter|declares no parameters|nothing uses parameter|is of type .* belongs here",
            FITTING,
            "'default' is (a number|a text|a list|bytes)",
            BY_TYPE,
            "'set' is needed, absent or the data|no plan can hold this change",
            FITTING,
            "'[0-9]+' is no range of versions|'windows' is a version like .* not '[0-9]+'",
            NUMBERS,
            "there is no policy '|'expect' says|the policy has no value|several values of the policy",
            OTHER_FILES,
            "but there is no file|'policies' does not list|is the id of another policy|no such file or folder",
            OTHER_FILES,
            "beside this file|is not the path of a file in this folder|the export's current control set",
            OTHER_FILES,
            "is no regular expression of RE2",
            SYNTAX,
            "aliases \\(\\*\\)|not valid YAML|the file is empty",
            "there is no document that a schema could look at");

    private PolicyRules() {}
}
