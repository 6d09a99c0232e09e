namespace Superalign.MLNet.Alternation;

/// <summary>How far a phase may move the model, from the first round to the last.</summary>
public sealed record TrustRegion
{
    /// <summary>Falls from the first bound to the last by the same factor every round.</summary>
    /// <param name="first">The bound of the first round, nats of mean KL a response, above 0.</param>
    /// <param name="last">The bound of the last round, above 0 and at most the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public TrustRegion(double first, double last)
    {
        if (!(last > 0 && first >= last && double.IsFinite(first)))
        {
            throw new ArgumentOutOfRangeException(nameof(last), last, FormattableString.Invariant(
                $"The bounds of the trust region are {first} and {last} nats; it shrinks and never vanishes. Give two finite numbers above 0, the larger one first."));
        }
        (First, Last) = (first, last);
    }

    /// <summary>The bound of the first round, nats.</summary>
    public double First { get; }

    /// <summary>The bound of the last round, nats.</summary>
    public double Last { get; }

    /// <summary>The bound at a time of the run.</summary>
    /// <param name="time">0 in the first round, 1 in the last.</param>
    internal double At(double time) => First * Math.Pow(Last / First, time);
}
