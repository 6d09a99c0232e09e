namespace Superalign.MLNet.Sandwiching;

/// <summary>How protocols are run on many questions. Immutable: vary it with <c>with</c>.</summary>
public sealed record ProtocolEvaluationOptions
{
    /// <summary>The most questions under way at once, at least 1; default 4. Results do not depend on it.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Questions of a protocol that may fail by answers that cannot be read, and are left out; default 0, so that the first one ends the run.</summary>
    public int MostFailures { get; init; }

    /// <summary>The share of intervals that hold the true figure, in (0, 1); default 0.95.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Draws of questions for the interval of the gap, at least 10; default 1000.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>What these draws come from; default 1.</summary>
    public long Seed { get; init; } = 1;

    internal void Validate()
    {
        Require(Concurrency >= 1, nameof(Concurrency), Concurrency, "at least 1, such as 4");
        Require(MostFailures >= 0, nameof(MostFailures), MostFailures, "at least 0");
        Require(Level is > 0 and < 1, nameof(Level), Level, "a share between 0 and 1, such as 0.95");
        Require(Resamples >= 10, nameof(Resamples), Resamples, "at least 10, such as 1000");
    }

    private static void Require(bool holds, string name, IConvertible value, string expected)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"'{name}' is {value}; give {expected}."));
    }
}
