package io.gan4j.diagnosis;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.Json;
import io.gan4j.run.JsonLines;
import io.gan4j.run.RunFolder;

/**
 * Something that is wrong with a training.
 *
 * @param step after which it was found
 * @param symptom by its name
 * @param evidence what was measured, as the end of a sentence
 * @param treatment what is done about it
 */
public record Finding(
        @JsonProperty("step") long step,
        @JsonProperty("symptom") Symptom symptom,
        @JsonProperty("evidence") String evidence,
        @JsonProperty("treatment") Treatment treatment) {
    /** Returns the findings of a run. */
    public static JsonLines<Finding> in(RunFolder folder) {
        return new JsonLines<>(
                folder.findingsFile(),
                Json::line,
                (line, where) -> Json.parsed(
                        line, Finding.class, where, "Delete the line: it is a finding, and no part of the training."));
    }

    /** Returns how often a run was rolled back. */
    public static int rollBacks(JsonLines<Finding> findings) {
        return (int) findings.read().stream()
                .filter(finding -> finding.treatment() == Treatment.ROLL_BACK)
                .count();
    }

    /** Returns a step before it began to do harm, where a training is looked at every so many steps. */
    public long before(long every) {
        return symptom.isSudden() ? step : Math.max(0, step - History.LOOKS * every);
    }

    /** Says it in a line, with what to try. */
    @Override
    public String toString() {
        String found = "Step " + step + ": " + symptom.what() + ": " + InvalidInputException.printable(evidence) + ". ";
        return found + (treatment == Treatment.ROLL_BACK ? "Rolled back." : symptom.advice());
    }
}
