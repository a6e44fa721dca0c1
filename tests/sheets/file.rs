//! PDF files written by hand, object by object.

/// A file in the making. Object 1 is the catalog, 2 the page tree.
pub struct File {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    /// Further entries of the catalog.
    pub catalog: String,
}

impl File {
    pub fn new() -> File {
        File { objects: vec![Vec::new(), Vec::new()], pages: Vec::new(), catalog: String::new() }
    }

    /// Adds an object and gives its number.
    pub fn object(&mut self, body: impl AsRef<[u8]>) -> usize {
        self.objects.push(body.as_ref().to_vec());
        self.objects.len()
    }

    /// Adds a stream with further entries of its dictionary.
    pub fn stream(&mut self, entries: &str, data: impl AsRef<[u8]>) -> usize {
        let data = data.as_ref();
        let mut body = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.object(body)
    }

    /// Adds a stream compressed by Flate.
    pub fn packed(&mut self, entries: &str, data: &[u8]) -> usize {
        self.stream(&format!("{entries} /Filter /FlateDecode"), deflated(data))
    }

    /// Adds a form.
    pub fn form(&mut self, entries: &str, resources: &str, content: &str) -> usize {
        let entries = format!("/Type /XObject /Subtype /Form {entries} /Resources << {resources} >>");
        self.stream(&entries, content)
    }

    /// Adds a page of 200 by 100 points unless `entries` say otherwise.
    pub fn page(&mut self, entries: &str, resources: &str, content: impl AsRef<[u8]>) -> usize {
        let content = self.stream("", content);
        let media = if entries.contains("MediaBox") { "" } else { "/MediaBox [0 0 200 100]" };
        let page = format!(
            "<< /Type /Page /Parent 2 0 R {media} {entries} /Resources << {resources} >> /Contents {content} 0 R >>"
        );
        let page = self.object(page);
        self.pages.push(page);
        page
    }

    pub fn write(mut self) -> Vec<u8> {
        let kids: String = self.pages.iter().map(|page| format!("{page} 0 R ")).collect();
        self.objects[0] = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog).into_bytes();
        self.objects[1] =
            format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", self.pages.len()).into_bytes();
        let mut out = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (number, body) in (1..).zip(&self.objects) {
            places.push(out.len());
            out.extend(format!("{number} 0 obj\n").into_bytes());
            out.extend_from_slice(body);
            out.extend_from_slice(b"\nendobj\n");
        }
        let (start, count) = (out.len(), self.objects.len() + 1);
        out.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").into_bytes());
        for place in places {
            out.extend(format!("{place:010} 00000 n \n").into_bytes());
        }
        out.extend(
            format!("trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").into_bytes(),
        );
        out
    }
}

/// A file of one page.
pub fn page(resources: &str, content: &str) -> Vec<u8> {
    let mut file = File::new();
    file.page("", resources, content);
    file.write()
}

pub fn deflated(data: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(data).expect("packed");
    packed.finish().expect("packed")
}
