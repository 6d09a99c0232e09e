using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Superalign.MLNet.Runtime;

/// <summary>
/// A pipeline that has a name and knowledge of its own: it maps as the pipeline does, and is saved and loaded with it by
/// <c>mlContext.Model</c>. Only the packages of this family derive from it.
/// </summary>
public abstract class WrappingTransformer : ITransformer, IDisposable
{
    internal const string InnerName = "Inner";

    private protected WrappingTransformer(ITransformer inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Inner = inner;
    }

    /// <summary>The pipeline, which does the work; it belongs to this object.</summary>
    internal ITransformer Inner { get; }

    /// <summary>How the component is written into a model file and found again.</summary>
    internal abstract ComponentFormat Format { get; }

    /// <summary>Writes what the component knows besides the pipeline.</summary>
    internal abstract void SaveFiles(IFileSink files);

    /// <summary>The schema of what <see cref="Transform"/> gives for data of this schema.</summary>
    /// <param name="inputSchema">The schema of the data.</param>
    /// <exception cref="ArgumentException">A column is missing or has another type; the message names it.</exception>
    public virtual DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Inner.GetOutputSchema(inputSchema);

    /// <summary>The data with the pipeline's columns added. Nothing is computed before a cursor asks.</summary>
    /// <param name="input">The data.</param>
    /// <exception cref="ArgumentException">A column is missing or has another type; the message names it.</exception>
    public virtual IDataView Transform(IDataView input) => Inner.Transform(input);

    bool ITransformer.IsRowToRowMapper => Inner.IsRowToRowMapper;

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => MapperFor(inputSchema);

    /// <summary>The pipeline row by row.</summary>
    private protected virtual IRowToRowMapper MapperFor(DataViewSchema inputSchema) => Inner.GetRowToRowMapper(inputSchema);

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ComponentFiles.Save(ctx, Format, SaveFiles);
        ctx.SaveModel(Inner, InnerName);
    }

    /// <summary>Loads the pipeline of a component that is being loaded.</summary>
    internal static ITransformer LoadInner(IHostEnvironment env, ModelLoadContext context)
    {
        context.LoadModel<ITransformer, SignatureLoadModel>(env, out var inner, InnerName);
        return inner;
    }

    /// <summary>Frees what the pipeline holds; a prediction engine that owns the component calls it.</summary>
    public void Dispose()
    {
        (Inner as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }
}
