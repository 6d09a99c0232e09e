using Superalign.MLNet.Alternation;

namespace Superalign.MLNet.Models;

/// <summary>A model of <see cref="ModelExtrapolation"/> as it was measured.</summary>
/// <param name="Alpha">α.</param>
/// <param name="Measurement">Both axes.</param>
public sealed record ExtrapolationPoint(double Alpha, Measurement Measurement);
