using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Superalign.MLNet.Runtime;

/// <summary>
/// A pipeline of which only some columns are seen, by names of ours: what it makes on the way neither shows nor hides a column of the data
/// that happens to have the same name, such as <c>Score</c>.
/// </summary>
internal sealed class IsolatedTransformer : WrappingTransformer
{
    private const string ColumnsFile = "columns.bin";

    /// <param name="inner">The pipeline; it maps rows to rows.</param>
    /// <param name="columns">The columns that are seen: the name outside and the name inside.</param>
    public IsolatedTransformer(ITransformer inner, IReadOnlyList<(string Outside, string Inside)> columns)
        : base(inner) => Columns = columns;

    public IReadOnlyList<(string Outside, string Inside)> Columns { get; }

    internal override ComponentFormat Format => IsolatedLoader.Format;

    public override DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Isolated(inputSchema).OutputSchema;

    public override IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new IsolatedView(Isolated(input.Schema), input);
    }

    internal override void SaveFiles(IFileSink files) => files.Write(ColumnsFile, stream =>
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Columns.Count);
        foreach (var (outside, inside) in Columns)
        {
            writer.Write(outside);
            writer.Write(inside);
        }
    });

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static IReadOnlyList<(string Outside, string Inside)> ReadColumns(IFileSet files)
    {
        try
        {
            using var reader = new BinaryReader(files.OpenRead(ColumnsFile));
            var columns = new List<(string, string)>();
            for (var left = reader.ReadInt32(); left > 0; left--)
                columns.Add((reader.ReadString(), reader.ReadString()));
            if (columns.Count > 0)
                return columns;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException($"'{ColumnsFile}' in '{files.Location}' is damaged: {e.Message} Save the model again.", e);
        }
        throw new InvalidDataException($"'{ColumnsFile}' in '{files.Location}' names no column. The file is damaged; save the model again.");
    }

    private protected override IRowToRowMapper MapperFor(DataViewSchema inputSchema) => Isolated(inputSchema);

    private IsolatedMapper Isolated(DataViewSchema schema) => new(Inner.GetRowToRowMapper(schema), Columns);
}
