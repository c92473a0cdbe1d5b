package io.gan4j.metric;

import io.gan4j.data.Examples;
import io.gan4j.nn.Translates;
import java.util.Optional;

/**
 * What a run was trained on and is tried with: for metrics that go from one image to its translation, or from a caption
 * to an image.
 *
 * @param translator of a run that has learned to translate
 * @param heldOut examples that nothing was trained on
 */
public record Trial(Optional<Translates> translator, Examples training, Examples heldOut) {}
