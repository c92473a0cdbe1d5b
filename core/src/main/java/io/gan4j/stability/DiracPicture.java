package io.gan4j.stability;

import io.gan4j.stability.Descent.Order;
import io.gan4j.stability.DiracStudy.Outcome;
import io.gan4j.stability.Trajectory.Point;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Stream;

/**
 * The paths of a {@link DiracStudy}, a panel each: a column for every regularization, two rows for every loss. θ goes
 * to the right and ψ upwards; colours say what became of a path, and so do words below it, where this Java has a font.
 */
public final class DiracPicture {
    /** Panels show so much on every side of the equilibrium; what runs away leaves them. */
    private static final double RANGE = 2;

    private static final List<Regularization> COLUMNS = List.of(Regularization.values());
    private static final List<Order> ROWS = List.of(Order.values());
    private static final int SIDE = 168;
    private static final int GAP = 14;
    private static final int LEFT = 72;
    private static final int HEADER = 172;

    /** Above a loss's panels, for its name, the regularizations and the eigenvalues. */
    private static final int HEADING = 72;

    /** Below a panel, for what became of its path. */
    private static final int CAPTION = 22;

    private static final int LEGEND_COLUMNS = 2;
    private static final int FONT = 13;
    private static final Color FAINT = new Color(0xd8d8d8);
    private static final Color GREY = new Color(0x555555);
    private static final float THIN = 1;
    private static final float LINE = 1.4f;
    private static final int DOT = 8;

    private final DiracStudy study;
    private final List<String> losses;
    private final BufferedImage picture;
    private final Graphics2D graphics;
    private final boolean fonts;

    private DiracPicture(DiracStudy study) {
        this.study = study;
        this.losses = study.outcomes().stream().map(Outcome::loss).distinct().toList();
        this.picture = new BufferedImage(left(COLUMNS.size()), top(losses.size()), BufferedImage.TYPE_INT_RGB);
        this.graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        this.fonts = hasFonts(graphics);
    }

    /** A Java without a screen may have none, and says so in one way or another. */
    private static boolean hasFonts(Graphics2D graphics) {
        try {
            return graphics.getFontMetrics().stringWidth("θ") > 0;
        } catch (RuntimeException | InternalError | LinkageError e) {
            return false;
        }
    }

    /** Draws a study. */
    public static BufferedImage of(DiracStudy study) {
        DiracPicture drawing = new DiracPicture(study);
        try {
            drawing.draw();
        } finally {
            drawing.graphics.dispose();
        }
        return drawing.picture;
    }

    private static int left(int column) {
        return LEFT + column * (SIDE + GAP);
    }

    /** Returns where a loss's part begins. */
    private static int top(int loss) {
        return HEADER + loss * (HEADING + ROWS.size() * (SIDE + CAPTION) + GAP);
    }

    private static int top(int loss, Order order) {
        return top(loss) + HEADING + ROWS.indexOf(order) * (SIDE + CAPTION);
    }

    private void draw() {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        drawHeader();
        for (int loss = 0; loss < losses.size(); loss++) {
            graphics.setColor(FAINT);
            graphics.fillRect(GAP, top(loss), picture.getWidth() - 2 * GAP, 1);
            write(losses.get(loss), Font.BOLD, FONT + 2, Color.BLACK, GAP, top(loss) + 24);
            for (Order order : ROWS) {
                write(order.toString(), Font.PLAIN, FONT, GREY, GAP, top(loss, order) + SIDE / 2);
            }
        }
        for (Outcome outcome : study.outcomes()) {
            int loss = losses.indexOf(outcome.loss());
            int left = left(COLUMNS.indexOf(outcome.regularization()));
            write(outcome.regularization().toString(), Font.BOLD, FONT, Color.BLACK, left, top(loss) + HEADING - 25);
            String eigenvalues =
                    outcome.eigenvalues().map(some -> "λ = " + some).orElse("no λ: the field jumps");
            write(eigenvalues, Font.PLAIN, FONT, GREY, left, top(loss) + HEADING - 8);
            for (Order order : ROWS) {
                drawPanel(outcome.trajectory(order), left, top(loss, order));
            }
        }
    }

    private void drawHeader() {
        write(study.title(), Font.BOLD, FONT + 2, Color.BLACK, GAP, 28);
        explain(
                "Data at 0, generator at θ (to the right), discriminator a line of slope ψ (upwards); a panel reaches from"
                        + " −2 to 2. \"At once\": both step together; \"in turn\": the discriminator first.",
                50);
        explain(
                "What is added: gradient-penalty γ/2·(|ψ| − 1)²; r1 and r2 γ/2·ψ²; instance-noise on what the"
                        + " discriminator sees; consensus γ/2·|v|² for both, v where they were going.",
                68);
        int x = GAP;
        drawStart(x + DOT, 88);
        x = write("start", x + 2 * DOT + 4, 93) + 2 * GAP;
        drawEquilibrium(x + DOT, 88);
        x = write("equilibrium: the generator is right, the discriminator cannot tell", x + 2 * DOT + 4, 93) + 2 * GAP;
        drawEnd(x + DOT, 88, GREY);
        write("end", x + 2 * DOT + 4, 93);
        List<Verdict> seen = Stream.of(Verdict.values()).filter(this::isSeen).toList();
        for (int i = 0; i < seen.size(); i++) {
            int left = GAP + i % LEGEND_COLUMNS * (picture.getWidth() - GAP) / LEGEND_COLUMNS;
            int bottom = 115 + i / LEGEND_COLUMNS * 20;
            graphics.setColor(color(seen.get(i)));
            graphics.fillRect(left, bottom - DOT - 1, 2 * DOT, DOT);
            write(seen.get(i) + ": " + seen.get(i).meaning(), left + 2 * DOT + 4, bottom);
        }
    }

    private void explain(String text, int y) {
        write(text, Font.PLAIN, FONT - 1, GREY, GAP, y);
    }

    private boolean isSeen(Verdict verdict) {
        return study.outcomes().stream()
                .flatMap(outcome -> outcome.trajectories().values().stream())
                .anyMatch(trajectory -> trajectory.verdict() == verdict);
    }

    private void drawPanel(Trajectory trajectory, int left, int top) {
        Verdict verdict = trajectory.verdict();
        Shape whole = graphics.getClip();
        graphics.clipRect(left, top, SIDE, SIDE);
        graphics.setStroke(new BasicStroke(THIN));
        graphics.setColor(FAINT);
        graphics.draw(new Line2D.Double(x(-RANGE, left), y(0, top), x(RANGE, left), y(0, top)));
        graphics.draw(new Line2D.Double(x(0, left), y(-RANGE, top), x(0, left), y(RANGE, top)));
        graphics.setColor(color(verdict));
        graphics.setStroke(new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(line(trajectory.points(), left, top));
        Point end = trajectory.points().get(trajectory.points().size() - 1);
        drawEquilibrium(x(0, left), y(0, top));
        drawStart(x(DiracGan.START.theta(), left), y(DiracGan.START.psi(), top));
        drawEnd(x(end.theta(), left), y(end.psi(), top), color(verdict));
        graphics.setClip(whole);
        graphics.setColor(FAINT);
        graphics.setStroke(new BasicStroke(THIN));
        graphics.drawRect(left, top, SIDE - 1, SIDE - 1);
        write(verdict.toString(), Font.BOLD, FONT, color(verdict), left, top + SIDE + 15);
    }

    private static Path2D line(List<Point> points, int left, int top) {
        Path2D line = new Path2D.Double();
        line.moveTo(x(points.get(0).theta(), left), y(points.get(0).psi(), top));
        for (Point point : points) {
            line.lineTo(x(point.theta(), left), y(point.psi(), top));
        }
        return line;
    }

    private static double x(double theta, int left) {
        return left + (theta / RANGE + 1) / 2 * (SIDE - 1);
    }

    private static double y(double psi, int top) {
        return top + (1 - psi / RANGE) / 2 * (SIDE - 1);
    }

    private void drawStart(double x, double y) {
        Ellipse2D circle = new Ellipse2D.Double(x - DOT / 2.0, y - DOT / 2.0, DOT, DOT);
        graphics.setColor(Color.WHITE);
        graphics.fill(circle);
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(LINE));
        graphics.draw(circle);
    }

    private void drawEquilibrium(double x, double y) {
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(LINE));
        graphics.draw(new Line2D.Double(x - DOT, y, x + DOT, y));
        graphics.draw(new Line2D.Double(x, y - DOT, x, y + DOT));
    }

    private void drawEnd(double x, double y, Color color) {
        graphics.setColor(color);
        graphics.fill(new Ellipse2D.Double(x - DOT / 2.0, y - DOT / 2.0, DOT, DOT));
    }

    /** Colours that those who confuse red and green tell apart: Okabe and Ito 2008. */
    private static Color color(Verdict verdict) {
        return switch (verdict) {
            case CONVERGES -> new Color(0x009e73);
            case CIRCLES -> new Color(0x0072b2);
            case CYCLE -> new Color(0xcc79a7);
            case RUNS_AWAY -> new Color(0xd55e00);
            case STOPS -> new Color(0xe69f00);
            case UNDECIDED, JUMPS -> GREY;
        };
    }

    private int write(String text, int x, int y) {
        return write(text, Font.PLAIN, FONT, Color.BLACK, x, y);
    }

    /** Returns where the text ends. */
    private int write(String text, int style, int size, Color color, int x, int y) {
        if (!fonts) {
            return x;
        }
        graphics.setFont(new Font(Font.SANS_SERIF, style, size));
        graphics.setColor(color);
        graphics.drawString(text, x, y);
        return x + graphics.getFontMetrics().stringWidth(text);
    }
}
