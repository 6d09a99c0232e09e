using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using Superalign.MLNet.Paradigms;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.WeakToStrong;

namespace Superalign.MLNet.Worlds;

/// <summary>Rows of two equally frequent classes with planted features, for which the best that supervisor, student and weak-to-strong learning can do are known.</summary>
/// <remarks>
/// Given the class, every feature is normal with variance 1 and mean plus or minus a strength, independently. Features stand in three blocks: <c>shared</c>, which both see; <c>private</c>, which only the supervisor
/// sees; <c>extra</c>, which only the student sees. With strengths of blocks s, p, e (the lengths of their means) the best supervisor is right with probability Φ(√(s² + p²)), the best student Φ(√(s² + e²)).
/// A student that learns the classes that the best supervisor names, without limit, says whichever class is the more probable label given what it sees; <see cref="NaiveAccuracy"/> is what that comes to.
/// </remarks>
public sealed record PlantedWorld
{
    /// <summary>The strength of the features that both see, at least 0; default 0.4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Shared { get; init => field = Require(value, nameof(Shared)); } = 0.4;

    /// <summary>The strength of the features that only the supervisor sees; default 0.7.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Private { get; init => field = Require(value, nameof(Private)); } = 0.7;

    /// <summary>The strength of the features that only the student sees; default 1.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Extra { get; init => field = Require(value, nameof(Extra)); } = 1.2;

    /// <summary>Features of each block, at least 1; default 4. A block's strength is spread over them evenly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int FeaturesPerBlock { get; init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(FeaturesPerBlock), value, $"'{nameof(FeaturesPerBlock)}' is {value}; give 1 or more."); } = 4;

    /// <summary>How often the best supervisor is right.</summary>
    public double Floor => Normal.CDF(0, 1, Math.Sqrt(Shared * Shared + Private * Private));

    /// <summary>How often the best student is right.</summary>
    public double Ceiling => Normal.CDF(0, 1, Math.Sqrt(Shared * Shared + Extra * Extra));

    /// <summary>How often a student is right that has learnt the best supervisor's labels without limit.</summary>
    /// <remarks>
    /// With u = s·(shared) and v = e·(extra), both normal around s² and e² with variances s² and e² in the first class, the class is this one with log-odds 2(u + v), and the supervisor, whose own evidence is normal
    /// around p² with variance p², names it with probability Φ((u ± p²)/p). The student says the class whose label is the more probable; the integral is over u (Simpson) and in closed form over v.
    /// </remarks>
    public double NaiveAccuracy()
    {
        if (Extra == 0 || Private == 0)
            return Private == 0 ? Floor : Ceiling;
        const double Reach = 8;
        const int Points = 4000;   // what is integrated rises steeply where the student changes its mind
        var (s, e, p) = (Shared, Extra, Private);
        return s == 0 ? Over(0) : SimpsonRule.IntegrateComposite(z => Normal.PDF(0, 1, z) * Over(s * s + s * z), -Reach, Reach, Points);

        // Given u of a row of the first class: the probability that v is such that this class's label is the more probable.
        double Over(double u)
        {
            var (low, high) = (-e * e - Reach * e - Reach, e * e + Reach * e + Reach);
            if (!IsNamed(u, high) || IsNamed(u, low))
                return IsNamed(u, low) ? 1 : 0;
            for (var i = 0; i < 80; i++)
            {
                var middle = (low + high) / 2;
                (low, high) = IsNamed(u, middle) ? (low, middle) : (middle, high);
            }
            return 1 - Normal.CDF(e * e, e, high);
        }

        bool IsNamed(double u, double v)
        {
            var first = 1 / (1 + Math.Exp(-2 * (u + v)));
            return first * Normal.CDF(0, 1, (u + p * p) / p) + (1 - first) * Normal.CDF(0, 1, (u - p * p) / p) > 0.5;
        }
    }

    /// <summary>Draws rows.</summary>
    /// <param name="rows">How many, at least 1.</param>
    /// <param name="seed">The seed of the draw.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is below 1.</exception>
    public SupervisionProblem Draw(int rows, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        var random = RandomStream.For(seed, "planted world");
        var (supervisor, student, truth) = (new float[rows][], new float[rows][], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            truth[row] = random.NextInt(2);
            var sign = truth[row] == 1 ? 1 : -1;
            var shared = Block(Shared, sign, random);
            supervisor[row] = [.. shared, .. Block(Private, sign, random)];
            student[row] = [.. shared, .. Block(Extra, sign, random)];
        }
        return new SupervisionProblem(RowFeatures.Of(supervisor), RowFeatures.Of(student), truth, ["first", "second"]);
    }

    private float[] Block(double strength, int sign, RandomStream random)
    {
        var block = new float[FeaturesPerBlock];
        for (var i = 0; i < block.Length; i++)
            block[i] = (float)(sign * strength / Math.Sqrt(block.Length) + Normal.InvCDF(0, 1, Math.Max(random.NextDouble(), 1e-300)));
        return block;
    }

    private static double Require(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' of the planted world is {value}; give a number of at least 0."));
}
