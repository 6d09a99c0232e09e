using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Knows the truth and errs on purpose: a supervisor whose weakness is known, to try methods with.</summary>
/// <remarks>
/// Its confidence is the probability that the noise gives the true class of the row, or what it says where that is more probable: it knows how hard a row is and not whether it erred, and is sure of what it
/// is biased to.
/// </remarks>
public sealed class NoisyOracle : ISupervisor
{
    private readonly ISupervisor _truth;
    private readonly LabelNoise _noise;
    private readonly long _seed;

    /// <param name="truth">What is true; a row without it is not answered.</param>
    /// <param name="noise">How it errs.</param>
    /// <param name="seed">The seed of its errors; the same seed and rows give the same errors.</param>
    /// <param name="name">The name in tables; null for the noise's.</param>
    public NoisyOracle(ISupervisor truth, LabelNoise noise, long seed = 1, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(noise);
        (_truth, _noise, _seed, Name) = (truth, noise, seed, name ?? noise.ToString());
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => _truth.Classes;

    /// <inheritdoc/>
    public IReadOnlyList<Opinion?> Label(IDataView rows)
    {
        var truth = _truth.Label(rows);
        var answersOf = _noise.Open(rows, Classes.Count);
        var random = RandomStream.For(_seed, "noisy oracle");
        return [.. truth.Select((one, row) => Answer(one, random.NextDouble(), row))];

        Opinion? Answer(Opinion? one, double draw, int row)
        {
            if (one is null)
                return null;
            var answers = answersOf(row, one.Class);
            var answer = 0;
            for (var above = answers[0]; above <= draw && answer < answers.Length - 1; above += answers[answer])
                answer++;
            return Opinion.Of(answer, Classes.Count, Math.Max(Math.Max(answers[one.Class], answers[answer]), 1.0 / Classes.Count));
        }
    }
}
