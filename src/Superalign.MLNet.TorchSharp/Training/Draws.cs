namespace Superalign.MLNet.Training;

/// <summary>Where all stands that a learner draws.</summary>
/// <param name="Tasks">The order of tasks.</param>
/// <param name="Conformity">The order of what the objective learns from.</param>
/// <param name="Dropout">The generator of dropout.</param>
/// <param name="Samples">The generator of samples; 0 where nothing is sampled.</param>
internal sealed record Draws(RowOrder Tasks, RowOrder Conformity, ulong Dropout, ulong Samples)
{
    /// <summary>Whether they can be those of so many rows.</summary>
    public bool Fit(int tasks, int conformityRows) => Tasks?.Fits(tasks) == true && Conformity?.Fits(conformityRows) == true;
}
