namespace Superalign.MLNet.Rewards;

/// <summary>A reward that a function gives.</summary>
/// <param name="name">The name in tables and files.</param>
/// <param name="rate">Rates one response; not-a-number where it cannot. It should depend on nothing else, or runs cannot be repeated.</param>
public sealed class DelegateReward(string name, Func<SampledResponse, double> rate) : IResponseReward
{
    private readonly Func<SampledResponse, double> _rate = rate ?? throw new ArgumentNullException(nameof(rate));

    /// <inheritdoc/>
    public string Name { get; } = string.IsNullOrWhiteSpace(name)
        ? throw new ArgumentException("A reward was given an empty name; tables and files need one. Give a name such as 'short-answers'.", nameof(name))
        : name;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The function gave an infinite number.</exception>
    public double[] Rate(IReadOnlyList<SampledResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        return [.. responses.Select(Finite)];
    }

    private double Finite(SampledResponse response)
    {
        var reward = _rate(response);
        return !double.IsInfinity(reward) ? reward : throw new InvalidOperationException(FormattableString.Invariant(
            $"The reward '{Name}' rated a response {reward}; rewards are averaged within groups and must be finite, or not-a-number where there is none. Bound it."));
    }
}
