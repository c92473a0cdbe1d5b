package io.gan4j.run;

import io.gan4j.file.DurableFiles;
import java.nio.file.Path;

/**
 * A whole checkpoint on disk.
 *
 * @param step steps that were done when it was made
 * @param folder that holds {@code networks.safetensors}, {@code optimizers.safetensors}, {@code state.json} and
 *     {@code SHA256SUMS}
 */
public record Checkpoint(long step, Path folder) {
    /** Returns its name in the run folder, such as {@code 000500}. */
    public String name() {
        return DurableFiles.name(folder);
    }

    /** Returns the file with the weights and statistics of networks, see {@link Safetensors}. */
    public Path networks() {
        return folder.resolve(Checkpoints.NETWORKS);
    }
}
