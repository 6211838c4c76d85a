package io.natward.scanner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.natward.policies.finding.DeclarationFinding;
import io.natward.policies.finding.DeclarationRule;
import io.natward.policies.finding.Severity;
import io.natward.scanner.inventory.Inventory;
import io.natward.scanner.inventory.InventoryLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttestationCheckTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @TempDir
    private Path folder;

    @Test
    void each_uplink_without_a_word_that_counts_is_a_low_finding_on_its_declaration() throws IOException {
        List<DeclarationFinding> findings = findings("""
                sites:
                  hq: {uplink: {to: internet, nat: static, attested: {by: J. Doe, on: 2025-11-01}}}
                  branch: {uplink: {to: internet, nat: masquerade}}
                  depot: {uplink: {to: internet, nat: masquerade, attested: {by: R. Roe, on: 2027-01-01}}}
                  attic: {uplink: {to: internet, nat: none}}
                  shop: {uplink: {to: internet, nat: none, attested: {by: M. Moe, on: 2026-11-01}}}
                vpn-servers: {vpn-1: {site: hq, tunnels: [l2tp]}}
                hosts:
                  ws-1: {site: branch, vpn-servers: [vpn-1]}
                  ws-2: {site: depot, vpn-servers: [vpn-1]}
                  ws-3: {site: shop, vpn-servers: [vpn-1]}
                """);

        assertThat(findings)
                .extracting(DeclarationFinding::message)
                .containsExactly(
                        "The uplink of hq was attested by J. Doe on 2025-11-01, more than 365 days ago.",
                        "Nobody attested that the uplink of branch is as declared.",
                        "The uplink of depot is attested by R. Roe on 2027-01-01, which is a day to come and attests"
                                + " nothing yet.");
        assertThat(findings)
                .extracting(DeclarationFinding::rule)
                .containsExactly(
                        DeclarationRule.OUTDATED_ATTESTATION,
                        DeclarationRule.UNATTESTED_UPLINK,
                        DeclarationRule.UNATTESTED_UPLINK);
        assertThat(findings).extracting(DeclarationFinding::severity).containsOnly(Severity.LOW);
        assertThat(findings).extracting(f -> f.where().line()).containsExactly(2, 3, 4);
    }

    private List<DeclarationFinding> findings(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("inventory.yaml"), text);
        Inventory inventory = InventoryLoader.load(file, Map.of());
        return AttestationCheck.findings(inventory.network(), inventory.paths(inventory.hosts()), 365, TODAY);
    }
}
