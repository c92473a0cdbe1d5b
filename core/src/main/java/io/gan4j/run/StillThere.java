package io.gan4j.run;

import io.gan4j.file.DurableFiles;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.nio.file.NoSuchFileException;

/**
 * Ends a training whose run folder is deleted or renamed: writers make the folders that they lack, and would go on in
 * one that is no run, to be lost. Called before them.
 */
record StillThere(RunFolder folder) implements TrainingListener {
    @Override
    public void onStep(TrainingEvent event, StepResult result) {
        if (!folder.isRun()) {
            throw DurableFiles.failure(
                    "find",
                    folder.configFile(),
                    new NoSuchFileException(folder.configFile().toString()));
        }
    }
}
