package io.gan4j.metrics.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
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
    /** Of each edge and each triangle its α, infinite for one that never comes in. */
    private final double[] edges;

    private final double[] triangles;

    private WitnessComplex(int landmarks, double most) {
        this.landmarks = landmarks;
        this.most = most;
        edges = new double[pairs(landmarks)];
        triangles = new double[triples(landmarks)];
        Arrays.fill(edges, Double.POSITIVE_INFINITY);
        Arrays.fill(triangles, Double.POSITIVE_INFINITY);
    }

    private static int pairs(int n) {
        return n * (n - 1) / 2;
    }

    private static int triples(int n) {
        return (int) ((long) n * (n - 1) * (n - 2) / 6);
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

    private void add(double[] to, int simplex, double[] sorted, int farthest, int outside) {
        double alpha = outside < sorted.length ? Math.max(0, sorted[farthest] - sorted[outside]) : 0;
        if (alpha <= most && alpha < to[simplex]) {
            to[simplex] = alpha;
        }
    }

    private void raiseToFaces() {
        for (int high = 2; high < landmarks; high++) {
            for (int middle = 1; middle < high; middle++) {
                for (int low = 0; low < middle; low++) {
                    int triangle = triangle(low, middle, high);
                    double ofEdges = Math.max(
                            edges[edge(low, middle)], Math.max(edges[edge(low, high)], edges[edge(middle, high)]));
                    triangles[triangle] = Math.max(triangles[triangle], ofEdges);
                }
            }
        }
    }

    private static int edge(int one, int other) {
        int high = Math.max(one, other);
        return pairs(high) + Math.min(one, other);
    }

    private static int triangle(int one, int other, int third) {
        int low = Math.min(one, Math.min(other, third));
        int high = Math.max(one, Math.max(other, third));
        return triples(high) + pairs(one + other + third - low - high) + low;
    }

    /**
     * Returns the intervals of one-dimensional homology over Z₂ that are not empty: by reduction of the boundaries of
     * triangles.
     *
     * @see <a href="https://doi.org/10.1007/s00454-002-2885-2">paper: Edelsbrunner, Letscher &amp; Zomorodian 2002</a>
     */
    public List<Interval> holes() {
        int[] order = ascending(edges);
        int[] places = new int[edges.length];
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
        }
        BitSet open = cycles(order);
        BitSet[] reduced = new BitSet[order.length + 1];
        List<Interval> holes = new ArrayList<>();
        for (int triangle : ascending(triangles)) {
            if (open.isEmpty()) {
                break; // nothing is left that a triangle could fill
            }
            BitSet boundary = new BitSet(order.length);
            for (int edge : facesOf(triangle)) {
                boundary.set(places[edge]);
            }
            while (!boundary.isEmpty() && reduced[boundary.length()] != null) {
                boundary.xor(reduced[boundary.length()]);
            }
            if (!boundary.isEmpty()) {
                reduced[boundary.length()] = boundary;
                int youngest = boundary.length() - 1;
                open.clear(youngest);
                double start = edges[order[youngest]];
                if (start < triangles[triangle]) {
                    holes.add(new Interval(start, triangles[triangle]));
                }
            }
        }
        open.stream()
                .mapToObj(place -> new Interval(edges[order[place]], Double.POSITIVE_INFINITY))
                .forEach(holes::add);
        return holes;
    }

    private int[] facesOf(int triangle) {
        int high = largest(triangle, WitnessComplex::triples);
        int middle = largest(triangle - triples(high), WitnessComplex::pairs);
        int low = triangle - triples(high) - pairs(middle);
        return new int[] {edge(low, middle), edge(low, high), edge(middle, high)};
    }

    /** Returns the largest landmark whose simplices with lower ones begin at this number or before it. */
    private int largest(int simplex, IntUnaryOperator first) {
        int from = 0;
        int to = landmarks;
        while (to - from > 1) {
            int middle = (from + to) / 2;
            if (first.applyAsInt(middle) <= simplex) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** Returns the simplices that come in, in their order; of those that come at once, the lower number first. */
    private static int[] ascending(double[] simplices) {
        return IntStream.range(0, simplices.length)
                .filter(simplex -> simplices[simplex] < Double.POSITIVE_INFINITY)
                .boxed()
                .sorted(Comparator.comparingDouble(simplex -> simplices[simplex]))
                .mapToInt(simplex -> simplex)
                .toArray();
    }

    /** Returns the places of edges that close a cycle: those within a part that is connected already. */
    private BitSet cycles(int[] order) {
        int[] parents = IntStream.range(0, landmarks).toArray();
        BitSet cycles = new BitSet(order.length);
        for (int place = 0; place < order.length; place++) {
            int high = largest(order[place], WitnessComplex::pairs);
            int one = root(parents, high);
            int other = root(parents, order[place] - pairs(high));
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
