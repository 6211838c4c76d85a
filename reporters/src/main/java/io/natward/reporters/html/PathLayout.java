package io.natward.reporters.html;

import io.natward.policies.topology.NatKind;
import io.natward.policies.topology.PathStep;
import io.natward.policies.topology.Side;
import io.natward.policies.topology.SitePath;
import io.natward.policies.topology.TopologyClass;
import io.natward.reporters.html.Drawing.Line;
import io.natward.reporters.html.Drawing.Node;
import io.natward.reporters.text.Visible;
import io.natward.reporters.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lays out a site's way to a VPN server: lying for wide pages and print, upright for narrow ones. */
final class PathLayout {
    private static final int HEIGHT = 56;
    private static final int PLACE_WIDTH = 132;
    private static final int NAT_WIDTH = 118;
    private static final int ARROW = 32;
    private static final int MARGIN = 2;
    private static final int UPRIGHT_WIDTH = 170;
    private static final int UPRIGHT_ARROW = 22;
    private static final int NOTE_ROOM = 40;
    private static final int LONGEST_LABEL = 17;

    private record Stop(String style, String pattern, int width, String label, String detail, List<String> note) {}

    private final SitePath path;
    private final List<Stop> stops = new ArrayList<>();

    PathLayout(SitePath path) {
        this.path = path;
        for (PathStep step : path.steps()) {
            boolean serverSite =
                    step instanceof PathStep.Place place && place.name().equals(path.serverSite()) && !stops.isEmpty();
            if (!serverSite) { // the server's shape names its site
                stops.add(stop(step));
            }
        }
        stops.add(new Stop(
                "server",
                "",
                PLACE_WIDTH,
                label(path.server()),
                label("in " + path.serverSite()),
                List.of("VPN server", String.join(", ", path.tunnels()))));
    }

    private Stop stop(PathStep step) {
        if (step instanceof PathStep.Nat nat) {
            boolean unsure = nat.kind() == NatKind.UNKNOWN || nat.kind() == NatKind.ASSUMED;
            String side = nat.side() == Side.INITIATOR ? "initiator" : "responder";
            return new Stop(
                    unsure ? "nat unsure" : "nat",
                    "nat-" + side,
                    NAT_WIDTH,
                    nat.kind() == NatKind.UNKNOWN ? "NAT?" : "NAT",
                    nat.kind().label(),
                    nat.kind() == NatKind.UNKNOWN
                            ? List.of("nobody", "declared it")
                            : List.of("counts for", "the " + side));
        }
        String name = ((PathStep.Place) step).name();
        boolean internet = name.equals("internet");
        boolean start = name.equals(path.site()) && stops.isEmpty();
        return new Stop(
                internet ? "internet" : "place",
                "",
                PLACE_WIDTH,
                internet ? "Internet" : label(name),
                internet ? "" : start ? "the hosts" : "site",
                List.of());
    }

    /** From left to right. */
    Drawing lying(String id) {
        List<Node> nodes = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        int x = MARGIN;
        for (Stop stop : stops) {
            if (!nodes.isEmpty()) {
                lines.add(new Line(x, MARGIN + HEIGHT / 2, x + ARROW - 2, MARGIN + HEIGHT / 2));
                x += ARROW;
            }
            nodes.add(node(stop, x, MARGIN, stop.width()));
            x += stop.width();
        }
        return drawing(id, false, x + MARGIN, HEIGHT + NOTE_ROOM + 2 * MARGIN, nodes, lines);
    }

    /** From top to bottom, with the notes on the right. */
    Drawing upright(String id) {
        List<Node> nodes = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        int y = MARGIN;
        int middle = MARGIN + UPRIGHT_WIDTH / 2;
        for (Stop stop : stops) {
            if (!nodes.isEmpty()) {
                lines.add(new Line(middle, y, middle, y + UPRIGHT_ARROW - 2));
                y += UPRIGHT_ARROW;
            }
            nodes.add(node(stop, MARGIN, y, UPRIGHT_WIDTH));
            y += HEIGHT;
        }
        return drawing(id, true, 2 * MARGIN + UPRIGHT_WIDTH + 110, y + MARGIN, nodes, lines);
    }

    private static Node node(Stop stop, int x, int y, int width) {
        return new Node(stop.style(), stop.pattern(), x, y, width, HEIGHT, stop.label(), stop.detail(), stop.note());
    }

    private Drawing drawing(String id, boolean upright, int width, int height, List<Node> nodes, List<Line> lines) {
        return new Drawing(
                id,
                upright,
                width,
                height,
                "The way from site " + path.site() + " to VPN server " + path.server(),
                description(),
                nodes,
                lines);
    }

    private String description() {
        String way = path.steps().stream()
                .map(step -> step instanceof PathStep.Nat nat ? Wording.nat(nat) : ((PathStep.Place) step).name())
                .collect(Collectors.joining("; then "));
        return way + "; then VPN server " + path.server() + ". Class: "
                + path.topologyClass().map(TopologyClass::label).orElse("undeclared") + ".";
    }

    private static String label(String name) {
        String line = Visible.line(name);
        return line.length() <= LONGEST_LABEL
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_LABEL - 3)) + "…";
    }
}
