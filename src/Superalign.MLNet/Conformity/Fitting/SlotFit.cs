using Microsoft.ML;
using Superalign.MLNet.Conformity.Calibration;

namespace Superalign.MLNet.Conformity.Fitting;

/// <summary>One scorer of one value, fitted: what scores rows, and what it says of the rows it has not learnt from.</summary>
/// <param name="Value">The number of the value.</param>
/// <param name="Scorer">The scorer.</param>
/// <param name="ScoreColumnName">The column of its raw scores.</param>
/// <param name="ReasonColumnName">The column of its reasons.</param>
/// <param name="Fitted">The transformer that is kept, fitted on all rows but those for thresholds.</param>
internal sealed record SlotFit(int Value, Scorer Scorer, string ScoreColumnName, string ReasonColumnName, ITransformer Fitted)
{
    /// <summary>
    /// Raw scores of all supervised rows, by transformers that have not learnt from them; NaN where there is none. Of pairs the chosen responses
    /// come first, then the rejected ones.
    /// </summary>
    public double[] Scores { get; init; } = [];

    /// <summary>The calibrator that is kept, fitted on all rows but those for thresholds.</summary>
    public Calibrator Calibrator { get; init; } = new UncalibratedScore(Scorer.Scale);

    /// <summary>For each fold, a calibrator that was not fitted on it; empty where there is no calibration.</summary>
    public IReadOnlyDictionary<int, Calibrator> CalibratorOfFold { get; init; } = new Dictionary<int, Calibrator>();

    /// <summary>The calibrator for rows of a part: none that was fitted on them.</summary>
    public Calibrator CalibratorFor(int part) => CalibratorOfFold.GetValueOrDefault(part, Calibrator);

    /// <summary>As it is saved, with one of its calibrators.</summary>
    public FittedScorer With(Calibrator calibrator) => new(Scorer.Kind, ScoreColumnName, ReasonColumnName, Scorer.Scale, calibrator);
}
