namespace Superalign.MLNet.Rewards;

/// <summary>1 where the response is the answer, letter for letter, 0 where it is not: <c>exact-match</c>. White space around both is ignored.</summary>
/// <remarks>A row without an answer cannot be rated.</remarks>
public sealed record ExactMatchReward : IResponseReward
{
    /// <summary>Whether upper and lower case are the same, in every language alike; default false.</summary>
    public bool IgnoreCase { get; init; }

    /// <inheritdoc/>
    public string Name => "exact-match";

    /// <inheritdoc/>
    public double[] Rate(IReadOnlyList<SampledResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var comparison = IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return [.. responses.Select(row => row.Answer is not { } answer ? double.NaN
            : row.Response.AsSpan().Trim().Equals(answer.AsSpan().Trim(), comparison) ? 1 : 0)];
    }
}
