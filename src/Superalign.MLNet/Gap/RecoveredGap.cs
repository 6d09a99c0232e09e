using System.Globalization;

namespace Superalign.MLNet.Gap;

/// <summary>How much of a gap a student recovered, or why that is not defined.</summary>
public sealed record RecoveredGap
{
    private readonly Estimate? _share;

    private RecoveredGap(Estimate? share, string? reason) => (_share, Undefined) = (share, reason);

    /// <summary>Why there is no share, a sentence; null where there is one.</summary>
    public string? Undefined { get; }

    /// <summary>Whether there is a share.</summary>
    public bool IsDefined => Undefined is null;

    /// <summary>The share: 0 at the floor, 1 at the ceiling; below 0 and above 1 occur.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says why.</exception>
    public Estimate Share => _share ?? throw new InvalidOperationException($"The performance gap recovered is not defined: {Undefined}. Look at '{nameof(IsDefined)}' first.");

    internal static RecoveredGap Of(Estimate share) => new(share, null);

    internal static RecoveredGap Not(string reason) => new(null, reason);

    /// <summary>The share with its interval, or why there is none.</summary>
    public override string ToString() => _share is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{share} of the gap is recovered")
        : $"The performance gap recovered is not defined: {Undefined}.";
}
