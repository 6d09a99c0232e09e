using Microsoft.ML;

namespace Superalign.MLNet;

/// <summary>Scorers of value conformity: <c>mlContext.Superalign().Conformity</c>. Packages add theirs as extension methods.</summary>
/// <remarks>
/// Every method gives an estimator of the same kind. What it fits adds the columns <c>Conformity</c>, <c>ConformityScore</c>,
/// <c>ConformityValues</c>, <c>Referred</c> and <c>ConformityReason</c> to rows.
/// </remarks>
public sealed partial class ConformityCatalog
{
    internal ConformityCatalog(MLContext mlContext) => MLContext = mlContext;

    /// <summary>The context that the scorers take their seed and their log from.</summary>
    public MLContext MLContext { get; }
}
