using Microsoft.ML;
using Microsoft.ML.Data;
using Superalign.MLNet.Conformity;

namespace Superalign.MLNet.Rewards;

/// <summary>The conformity that a fitted scorer gives a response: <c>conformity</c>. All responses go through the scorer in one table.</summary>
/// <remarks>
/// The table has the columns <c>Prompt</c>, <c>Response</c>, <c>Text</c> (the prompt and the response behind it) and <c>Answer</c>, all text. What the scorer cannot score is
/// not-a-number, which leaves the response out of training.
/// </remarks>
public sealed class ConformityReward : IResponseReward
{
    private readonly MLContext _mlContext;
    private readonly ITransformer _scorer;
    private readonly string _columnName;

    /// <summary>Takes a scorer.</summary>
    /// <param name="mlContext">The context.</param>
    /// <param name="scorer">A fitted pipeline that adds a conformity to rows of the columns above; it stays the caller's.</param>
    /// <param name="conformityColumnName">The column to take, single; <c>Conformity</c> by default.</param>
    /// <exception cref="ArgumentException">The scorer needs another column, or adds none of that name and type.</exception>
    public ConformityReward(MLContext mlContext, ITransformer scorer, string conformityColumnName = ConformityOptions.DefaultColumnName)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentException.ThrowIfNullOrEmpty(conformityColumnName);
        (_mlContext, _scorer, _columnName) = (mlContext, scorer, conformityColumnName);
        var columns = scorer.GetOutputSchema(mlContext.Data.LoadFromEnumerable<Row>([]).Schema);
        if (columns.GetColumnOrNull(conformityColumnName)?.Type is not NumberDataViewType { RawType: var type } || type != typeof(float))
        {
            throw new ArgumentException(
                $"The scorer adds no column '{conformityColumnName}' of single numbers; it gives {string.Join(", ", columns.Select(column => $"'{column.Name}' ({column.Type})"))}. Name the column that holds the conformity.",
                nameof(conformityColumnName));
        }
    }

    /// <inheritdoc/>
    public string Name => "conformity";

    /// <inheritdoc/>
    public double[] Rate(IReadOnlyList<SampledResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var rows = _mlContext.Data.LoadFromEnumerable(responses.Select(row => new Row
        {
            Prompt = row.Prompt,
            Response = row.Response,
            Text = row.Prompt + row.Response,
            Answer = row.Answer ?? "",
        }));
        return [.. _scorer.Transform(rows).GetColumn<float>(_columnName).Select(conformity => (double)conformity)];
    }

    private sealed class Row
    {
        public string Prompt { get; set; } = "";

        public string Response { get; set; } = "";

        public string Text { get; set; } = "";

        public string Answer { get; set; } = "";
    }
}
