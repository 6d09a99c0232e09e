using System.Text;
using Microsoft.ML.Runtime;

namespace Superalign.MLNet.Runtime;

/// <summary>Writes the same text into every row.</summary>
internal sealed class ConstantTextTransformer : BatchTransformer
{
    private const string FileName = "text.bin";

    private readonly OutputColumn<string> _column;
    private readonly string _text;

    public ConstantTextTransformer(IHostEnvironment env, string columnName, string text)
        : base(env, nameof(ConstantTextTransformer)) => (_column, _text) = (OutputColumn.Text(columnName), text);

    internal override IReadOnlyList<OutputColumn> Outputs => [_column];

    internal override ComponentFormat Format => ConstantTextLoader.Format;

    internal override void Compute(BatchInput input, BatchOutput output) => output.Get(_column).Fill(_text);

    internal override void SaveFiles(IFileSink files) => files.Write(FileName, stream =>
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(_column.Name);
        writer.Write(_text);
    });

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal static ConstantTextTransformer Read(IHostEnvironment env, IFileSet files)
    {
        try
        {
            using var reader = new BinaryReader(files.OpenRead(FileName));
            return new ConstantTextTransformer(env, reader.ReadString(), reader.ReadString());
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException($"'{FileName}' in '{files.Location}' is damaged: {e.Message} Save the model again.", e);
        }
    }
}
