using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Superalign.MLNet.Runtime;

/// <summary>
/// A transformer that computes its columns for a block of rows at a time, and is saved and loaded by
/// <c>mlContext.Model</c> like ML.NET's own. Only the packages of this family derive from it.
/// </summary>
/// <remarks>
/// <c>Transform</c> reads rows ahead, up to <see cref="RowsAhead"/>, and keeps their order; a prediction engine computes one row at
/// a time through the same code. What isn't read isn't computed: a column that nobody asks for costs nothing, nor do the inputs
/// that only it needs. A view may be read by several threads at once, so <see cref="Compute"/> must bear that.
/// </remarks>
public abstract class BatchTransformer : ITransformer, IDisposable
{
    private protected BatchTransformer(IHostEnvironment env, string name)
    {
        ArgumentNullException.ThrowIfNull(env);
        Environment = env;
        Cancellation = new HostCancellation(env, name);
        Name = name;
    }

    /// <summary>What the component is called in error messages and in the log.</summary>
    internal string Name { get; }

    /// <summary>Where the component's seed and log come from.</summary>
    internal IHostEnvironment Environment { get; }

    /// <summary>Whether the context was told to stop; asked before every block, and as often as a long block likes.</summary>
    internal HostCancellation Cancellation { get; }

    /// <summary>The columns that the component writes, each with the columns that it is computed from.</summary>
    internal abstract IReadOnlyList<OutputColumn> Outputs { get; }

    /// <summary>How many rows are read ahead and given to <see cref="Compute"/> at once; default 256.</summary>
    internal virtual int RowsAhead => 256;

    /// <summary>How the component is written into a model file and found again.</summary>
    internal abstract ComponentFormat Format { get; }

    /// <summary>Fills the wanted columns of a block of rows. Called by several threads at once where several read.</summary>
    internal abstract void Compute(BatchInput input, BatchOutput output);

    /// <summary>Writes the component's state; <see cref="ComponentFiles.Open"/> reads it when the component is loaded.</summary>
    internal abstract void SaveFiles(IFileSink files);

    /// <summary>The schema of what <see cref="Transform"/> gives for data of this schema.</summary>
    /// <param name="inputSchema">The schema of the data.</param>
    /// <exception cref="ArgumentException">A column is missing or has another type; the message names it.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => new BatchSchema(this, inputSchema).OutputSchema;

    /// <summary>The data with the component's columns added. Nothing is read or computed before a cursor asks.</summary>
    /// <param name="input">The data; its rows are read in order, each once a cursor.</param>
    /// <exception cref="ArgumentException">A column is missing or has another type; the message names it.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new BatchView(new BatchSchema(this, input.Schema), input);
    }

    bool ITransformer.IsRowToRowMapper => true;

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) =>
        new BatchRowMapper(new BatchSchema(this, inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx) => ComponentFiles.Save(ctx, Format, SaveFiles);

    /// <summary>Frees what the component holds; a prediction engine that owns the component calls it.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what a derived component holds.</summary>
    private protected virtual void Dispose(bool disposing)
    {
    }
}
