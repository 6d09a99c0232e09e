using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Paradigms;

/// <summary>An oracle that errs evenly: right with one probability on every row, else naming another class alike; other errors in every seed.</summary>
public sealed class OracleSupervision : IWeakSupervision
{
    private readonly double _agreement;

    /// <param name="agreement">How often it is right, above 0 and up to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="agreement"/> is out of its range.</exception>
    public OracleSupervision(double agreement) => _agreement = agreement is > 0 and <= 1
        ? agreement
        : throw new ArgumentOutOfRangeException(nameof(agreement), agreement, FormattableString.Invariant($"'{nameof(agreement)}' is {agreement}; it is the share of right answers. Give a number above 0 and up to 1."));

    /// <inheritdoc/>
    public string Name => FormattableString.Invariant($"oracle right on {_agreement:0.###}");

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It is not better than guessing among the problem's classes.</exception>
    public WeakLabels Label(SupervisionProblem problem, SupervisionSplit split, long seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(split);
        var random = RandomStream.For(seed, "oracle");
        var classes = problem.Classes.Count;
        if (_agreement * classes <= 1)
            throw new ArgumentException(FormattableString.Invariant($"An oracle that is right on {_agreement} of rows of {classes} classes is not better than guessing, so that what it names is not what it holds the most probable. Let it be right on more than {1.0 / classes:0.###}."), nameof(problem));
        double[][] all = [.. problem.Truth.Select(truth =>
        {
            var named = random.NextDouble() < _agreement ? truth : (truth + 1 + random.NextInt(classes - 1)) % classes;
            var label = new double[classes];
            Array.Fill(label, (1 - _agreement) / (classes - 1));
            label[named] = _agreement;
            return label;
        })];
        return new WeakLabels(At(split.Known), At(split.Fresh), At(split.Test));

        double[]?[] At(IReadOnlyList<int> rows) => [.. rows.Select(row => all[row])];
    }
}
