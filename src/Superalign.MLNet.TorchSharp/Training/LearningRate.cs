namespace Superalign.MLNet.Training;

/// <summary>Learning rates as shares of their highest value: functions of the step alone.</summary>
internal static class LearningRate
{
    /// <summary>Rises in a line over the warm-up and stays at 1.</summary>
    /// <param name="steps">Optimizer steps done, from 0.</param>
    /// <param name="warmup">Steps of the warm-up; 0 for none.</param>
    public static double Share(int steps, int warmup) => Math.Min(1, (steps + 1.0) / (warmup + 1));

    /// <summary>Falls in a line from 1 at step 1 to <paramref name="final"/> at the last step.</summary>
    public static double Fall(int step, int steps, double final) => steps == 1 ? 1 : 1 - (1 - final) * (step - 1) / (steps - 1);

    /// <summary>What is left of it late in a run.</summary>
    /// <param name="decay">How it falls.</param>
    /// <param name="steps">Optimizer steps of the run that are done, from 0.</param>
    /// <param name="total">Those of the whole run; beyond them it stays where it ended.</param>
    public static double Decayed(LearningRateDecay decay, int steps, int total)
    {
        var time = Math.Min(1, (double)steps / Math.Max(1, total));
        return decay switch
        {
            LearningRateDecay.Linear => 1 - time,
            LearningRateDecay.Cosine => (1 + Math.Cos(Math.PI * time)) / 2,
            _ => 1,
        };
    }
}
