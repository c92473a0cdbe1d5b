package io.gan4j.metrics.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Relaxed witness complexes of some landmarks, up to triangles, as a filtration: a simplex σ comes in at the least α
 * for which some witness w has max_{v ∈ σ} d(w, v) ≤ min_{u ∉ σ} d(w, u) + α, and not before its faces. Landmarks are
 * there from 0 on.
 *
 * @see <a href="https://doi.org/10.2312/SPBG/SPBG04/157-166">paper: de Silva &amp; Carlsson 2004, section 2.3</a>
 */
public final class WitnessComplex {
    private final int landmarks;
    private final double most;
    private final Map<Integer, Double> edges = new HashMap<>();
    private final Map<Integer, Double> triangles = new HashMap<>();

    private WitnessComplex(int landmarks, double most) {
        this.landmarks = landmarks;
        this.most = most;
    }

    /**
     * Builds the filtration.
     *
     * @param distances of each witness to each landmark
     * @param most the largest α
     */
    public static WitnessComplex of(double[][] distances, double most) {
        WitnessComplex complex = new WitnessComplex(distances[0].length, most);
        for (double[] row : distances) {
            int[] nearest = nearest(row, most);
            double[] sorted = Arrays.stream(nearest)
                    .mapToDouble(landmark -> row[landmark])
                    .toArray();
            complex.addEdges(nearest, sorted);
            complex.addTriangles(nearest, sorted);
        }
        complex.raiseToFaces();
        return complex;
    }

    /** Returns the landmarks that a simplex can have here: no farther than the third nearest and {@code most}. */
    private static int[] nearest(double[] row, double most) {
        double[] sorted = row.clone();
        Arrays.sort(sorted);
        double reach = sorted[Math.min(2, sorted.length - 1)] + most;
        return IntStream.range(0, row.length)
                .filter(landmark -> row[landmark] <= reach)
                .boxed()
                .sorted(Comparator.comparingDouble(landmark -> row[landmark]))
                .mapToInt(landmark -> landmark)
                .toArray();
    }

    /** Positions i < j among the nearest landmarks; the nearest one outside is the first position that is neither. */
    private void addEdges(int[] nearest, double[] sorted) {
        for (int j = 1; j < sorted.length && sorted[j] <= sorted[1] + most; j++) {
            for (int i = 0; i < j; i++) {
                int outside = i > 0 ? 0 : j > 1 ? 1 : 2;
                add(edges, edge(nearest[i], nearest[j]), sorted, j, outside);
            }
        }
    }

    private void addTriangles(int[] nearest, double[] sorted) {
        for (int k = 2; k < sorted.length && sorted[k] <= sorted[2] + most; k++) {
            for (int j = 1; j < k; j++) {
                for (int i = 0; i < j; i++) {
                    int outside = i > 0 ? 0 : j > 1 ? 1 : k > 2 ? 2 : 3;
                    add(triangles, triangle(nearest[i], nearest[j], nearest[k]), sorted, k, outside);
                }
            }
        }
    }

    private void add(Map<Integer, Double> to, int simplex, double[] sorted, int farthest, int outside) {
        double alpha = outside < sorted.length ? Math.max(0, sorted[farthest] - sorted[outside]) : 0;
        if (alpha <= most) {
            to.merge(simplex, alpha, Math::min);
        }
    }

    private void raiseToFaces() {
        triangles.keySet().removeIf(triangle -> !edges.keySet().containsAll(edges(triangle)));
        triangles.replaceAll((triangle, alpha) -> Math.max(
                alpha,
                edges(triangle).stream().mapToDouble(this::alphaOfEdge).max().orElseThrow()));
    }

    private double alphaOfEdge(int edge) {
        Double alpha = edges.get(edge);
        return alpha == null ? Double.POSITIVE_INFINITY : alpha;
    }

    private int edge(int one, int other) {
        return Math.min(one, other) * landmarks + Math.max(one, other);
    }

    private int triangle(int one, int other, int third) {
        int low = Math.min(one, Math.min(other, third));
        int high = Math.max(one, Math.max(other, third));
        return (low * landmarks + (one + other + third - low - high)) * landmarks + high;
    }

    private List<Integer> edges(int triangle) {
        int high = triangle % landmarks;
        int middle = triangle / landmarks % landmarks;
        int low = triangle / landmarks / landmarks;
        return List.of(edge(low, middle), edge(low, high), edge(middle, high));
    }

    /**
     * Returns the intervals of one-dimensional homology over Z₂ that are not empty: by reduction of the boundaries of
     * triangles.
     *
     * @see <a href="https://doi.org/10.1007/s00454-002-2885-2">paper: Edelsbrunner, Letscher &amp; Zomorodian 2002</a>
     */
    public List<Interval> holes() {
        List<Integer> order = ascending(edges);
        Map<Integer, Integer> places = new HashMap<>();
        order.forEach(edge -> places.put(edge, places.size()));
        BitSet open = cycles(order);
        Map<Integer, BitSet> reduced = new HashMap<>();
        List<Interval> holes = new ArrayList<>();
        for (int triangle : ascending(triangles)) {
            BitSet boundary = new BitSet(order.size());
            edges(triangle).forEach(edge -> boundary.set(places.getOrDefault(edge, 0)));
            BitSet known = reduced.get(boundary.length());
            while (known != null) {
                boundary.xor(known);
                known = boundary.isEmpty() ? null : reduced.get(boundary.length());
            }
            if (!boundary.isEmpty()) {
                reduced.put(boundary.length(), boundary);
                int youngest = boundary.length() - 1;
                open.clear(youngest);
                double start = alphaOfEdge(order.get(youngest));
                double end = triangles.getOrDefault(triangle, Double.POSITIVE_INFINITY);
                if (start < end) {
                    holes.add(new Interval(start, end));
                }
            }
        }
        open.stream()
                .mapToObj(place -> new Interval(alphaOfEdge(order.get(place)), Double.POSITIVE_INFINITY))
                .forEach(holes::add);
        return holes;
    }

    private static List<Integer> ascending(Map<Integer, Double> simplices) {
        return simplices.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Returns the places of edges that close a cycle: those within a part that is connected already. */
    private BitSet cycles(List<Integer> order) {
        int[] parents = IntStream.range(0, landmarks).toArray();
        BitSet cycles = new BitSet(order.size());
        for (int place = 0; place < order.size(); place++) {
            int one = root(parents, order.get(place) / landmarks);
            int other = root(parents, order.get(place) % landmarks);
            cycles.set(place, one == other);
            parents[one] = other;
        }
        return cycles;
    }

    private static int root(int[] parents, int of) {
        int root = of;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }
}
