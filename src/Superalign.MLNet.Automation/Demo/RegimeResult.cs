namespace Superalign.MLNet.Demo;

/// <summary>What one regime reached; all figures are those of report rows.</summary>
/// <param name="Regime">The regime with its settings.</param>
/// <param name="Runs">One run a seed, in the order of the seeds; a cancelled demo lacks some.</param>
public sealed record RegimeResult(Regime Regime, IReadOnlyList<DemoRun> Runs)
{
    /// <summary>Competence of the selected rounds.</summary>
    public SeedFigure Competence => Over(run => run.Result.After.Competence);

    /// <summary>Conformity of the selected rounds.</summary>
    public SeedFigure Conformity => Over(run => run.Result.After.Conformity);

    /// <summary>The share of answerable questions refused by the selected rounds.</summary>
    public SeedFigure OverRefusal => Over(run => run.OverRefusal);

    /// <summary>Competence × conformity of the selected rounds, seed by seed.</summary>
    public SeedFigure Hypervolume => Over(run => run.Result.After.Hypervolume);

    /// <summary>Competence × conformity of the last rounds, whether selected or not.</summary>
    public SeedFigure LastHypervolume => Over(run => run.Result.Last.Hypervolume);

    /// <summary>Rows trained, seed by seed.</summary>
    public SeedFigure RowsTrained => Over(run => run.RowsTrained);

    /// <summary>Seconds of training, seed by seed.</summary>
    public SeedFigure Seconds => Over(run => run.Seconds);

    /// <summary>The hypervolume less that of another regime, on the seeds that both have.</summary>
    /// <param name="other">The other regime.</param>
    public SeedFigure DifferenceTo(RegimeResult other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new SeedFigure([.. Runs.Join(
            other.Runs, run => run.Seed, run => run.Seed, (run, rival) => run.Result.After.Hypervolume - rival.Result.After.Hypervolume)]);
    }

    private SeedFigure Over(Func<DemoRun, double> figure) => new([.. Runs.Select(figure)]);
}
