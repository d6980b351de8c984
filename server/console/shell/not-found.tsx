import { Result } from 'antd';
import { Link } from 'react-router-dom';

export function NotFound() {
  return (
    <Result
      status="info"
      title="Không có trang này"
      subTitle="Địa chỉ có thể đã cũ hoặc gõ nhầm."
      extra={<Link to="/">Về trang đầu</Link>}
    />
  );
}
