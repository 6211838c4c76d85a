package io.natward.policies.profile;

import io.natward.policies.parameters.GivenParameters;
import io.natward.policies.source.SourceRange;
import io.natward.policies.yaml.YamlNode.Entry;
import io.natward.policies.yaml.YamlNode.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A profile as it was written: which policies, and what is set of them. It holds no policy itself.
 *
 * @param file its path as the user gave it
 * @param sha256 digest of the file, lower-case hexadecimal
 * @param sources names of shipped packs, and files and folders as paths of this process; empty where it names none, or
 *     one that is not there
 * @param sourcesAt the place of {@code policies}
 * @param only ids and patterns of the policies that are meant; empty for all
 * @param except ids and patterns of policies that are not meant
 * @param severities by the id of a policy, each with a label or a mapping
 * @param remediate ids of policies whose changes plans may hold, besides those that say so themselves
 */
public record Profile(
        String file,
        String sha256,
        Optional<String> title,
        List<String> sources,
        Optional<SourceRange> sourcesAt,
        List<Scalar> only,
        List<Scalar> except,
        GivenParameters parameters,
        Map<String, Entry> severities,
        List<Scalar> remediate) {
    public Profile {
        sources = List.copyOf(sources);
        only = List.copyOf(only);
        except = List.copyOf(except);
        remediate = List.copyOf(remediate);
        severities = Collections.unmodifiableMap(new LinkedHashMap<>(severities));
    }
}
