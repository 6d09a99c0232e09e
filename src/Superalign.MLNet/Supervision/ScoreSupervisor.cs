using Microsoft.ML;
using Superalign.MLNet.Conformity.Calibration;

namespace Superalign.MLNet.Supervision;

/// <summary>Prefers of two responses the one of the higher score: a scorer, a smaller reward model, a judge, as a supervisor of preferences.</summary>
/// <remarks>The probability of the first is σ((s₁ − s₂)/T), the model of Bradley and Terry (Biometrika 39, 1952) with scores in units of T.</remarks>
public sealed class ScoreSupervisor : ISupervisor
{
    private readonly string _first;
    private readonly string _second;
    private readonly double _temperature;

    /// <param name="name">The name in tables.</param>
    /// <param name="firstScoreColumnName">The column of the first responses' scores.</param>
    /// <param name="secondScoreColumnName">The column of the second responses' scores.</param>
    /// <param name="temperature">T, above 0; default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="temperature"/> is out of its range.</exception>
    public ScoreSupervisor(string name, string firstScoreColumnName = "FirstScore", string secondScoreColumnName = "SecondScore", double temperature = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(firstScoreColumnName);
        ArgumentException.ThrowIfNullOrEmpty(secondScoreColumnName);
        if (!(temperature > 0) || !double.IsFinite(temperature))
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, FormattableString.Invariant($"'{nameof(temperature)}' is {temperature}; it is what a difference of scores is divided by. Give a number above 0."));
        (Name, _first, _second, _temperature) = (name, firstScoreColumnName, secondScoreColumnName, temperature);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary><c>first</c> and <c>second</c>.</summary>
    public IReadOnlyList<string> Classes { get; } = ["first", "second"];

    /// <summary>Which response of each row is the better one; null where a score is missing.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<Opinion?> Label(IDataView rows)
    {
        var first = SupervisorColumns.Numbers(nameof(ScoreSupervisor), rows, _first);
        var second = SupervisorColumns.Numbers(nameof(ScoreSupervisor), rows, _second);
        return [.. first.Zip(second, OpinionOf)];
    }

    private Opinion? OpinionOf(double first, double second)
    {
        if (double.IsNaN(first - second))
            return null;
        var probability = Logistic.Of((first - second) / _temperature);
        return Opinion.Of([probability, 1 - probability]);
    }
}
