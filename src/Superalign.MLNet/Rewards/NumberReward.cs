using System.Globalization;
using System.Text.RegularExpressions;

namespace Superalign.MLNet.Rewards;

/// <summary>1 where the last number of the response is the last number of the answer, 0 where it is not: <c>number</c>.</summary>
/// <remarks>
/// Numbers are written as in English: <c>-1,234.5</c>, <c>6e-3</c>. A response without a number gets 0; a row whose answer has none cannot be rated.
/// </remarks>
public sealed record NumberReward : IResponseReward
{
    // A text is read once from left to right, however long it is.
    private static readonly Regex Numbers = new(
        @"[-+\u2212]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>How far the numbers may lie apart, as a share of the answer or of 1, whichever is larger; at least 0, default 1e-6.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double Tolerance
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(Tolerance), value,
            FormattableString.Invariant($"'{nameof(Tolerance)}' of the reward 'number' is {value}; give a finite number of at least 0."));
    } = 1e-6;

    /// <inheritdoc/>
    public string Name => "number";

    /// <inheritdoc/>
    public double[] Rate(IReadOnlyList<SampledResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        return [.. responses.Select(row => LastNumber(row.Answer ?? "") is not { } answer ? double.NaN
            : LastNumber(row.Response) is { } number && Math.Abs(number - answer) <= Tolerance * Math.Max(1, Math.Abs(answer)) ? 1 : 0)];
    }

    /// <summary>The last number of a text; null where there is none, or one too large to hold.</summary>
    internal static double? LastNumber(string text)
    {
        var (start, length) = (-1, 0);
        foreach (var match in Numbers.EnumerateMatches(text))
            (start, length) = (match.Index, match.Length);
        if (start < 0)
            return null;
        // In "7-3" and "item-3" the hyphen joins; it is no sign.
        if (!char.IsAsciiDigit(text[start]) && start > 0 && char.IsLetterOrDigit(text[start - 1]))
            (start, length) = (start + 1, length - 1);
        var digits = text.Substring(start, length).Replace('\u2212', '-');
        return double.TryParse(digits, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;
    }
}
