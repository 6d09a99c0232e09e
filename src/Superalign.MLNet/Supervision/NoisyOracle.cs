using Microsoft.ML;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Supervision;

/// <summary>Knows the truth and errs on purpose: a supervisor whose weakness is known, to try methods with.</summary>
/// <remarks>
/// Its confidence is how probable what it says is given how it errs on the row, all classes being equally frequent beforehand (and at least 1/classes): it knows how it errs, and not whether it did. Of a systematic
/// bias it does not know (<see cref="LabelNoise.IsUnknown"/>): then it is sure.
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
            return Opinion.Of(answer, Classes.Count, _noise.IsUnknown ? 1 : Math.Max(Posterior(answer, row), 1.0 / Classes.Count));
        }

        double Posterior(int answer, int row)
        {
            double[] given = [.. Enumerable.Range(0, Classes.Count).Select(k => answersOf(row, k)[answer])];
            return given[answer] / given.Sum();
        }
    }
}
